package dev.herald.cli.command;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.cluster.profile.Clusters;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** A command that uses a cluster, which {@code --cluster} or {@code HERALD_CLUSTER} names. */
public abstract class ClusterCommand extends HeraldCommand {

    /** The option's name. */
    public static final String OPTION = "--cluster";

    /** The default cluster. */
    public static final String DEFAULT = "local";

    private static final Duration USUALLY_IN_PROGRESS = Duration.ofSeconds(5);
    private static final Duration LONGEST_IN_PROGRESS = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int LOOKS_AT_REST = 4;

    @Option(
            names = OPTION,
            paramLabel = "NAME",
            description =
                    "Cluster to use: the name or the file of a profile. Default: HERALD_CLUSTER, or " + DEFAULT + ".")
    private @Nullable String cluster;

    /**
     * Connects to the named cluster.
     *
     * @param needed parts without which the command cannot work
     * @throws dev.herald.cluster.UserError if there is no cluster of this name, or a needed part does not answer
     */
    protected final ClusterConnection connect(ClusterPart... needed) {
        ClusterConnection cluster = Clusters.connect(clusterName());
        try {
            ReachabilityCheck.require(cluster, new LinkedHashSet<>(List.of(needed)));
            return cluster;
        } catch (UserError e) {
            cluster.close();
            throw e;
        }
    }

    /**
     * Waits at most twenty seconds for something that events in progress may bring: as long as services have records to
     * read, where the operator's password shows that. Services that have just started, on a busy machine, need some
     * seconds.
     *
     * @return what was found; empty if it did not come
     * @throws UserError naming the services that were stopped, if it may come once they run
     */
    protected final <T> Optional<T> awaitPresent(ClusterConnection cluster, Supplier<Optional<T>> lookUp) {
        return await(lookUp, () -> Work.of(cluster).isInProgress(cluster));
    }

    /** Waits at most twenty seconds for something that comes in its own time, whether or not services have work. */
    protected final <T> Optional<T> awaitPresent(Supplier<Optional<T>> lookUp) {
        return await(lookUp, () -> true);
    }

    /**
     * The groups of services are not read at one moment, so one look misses work that moves on between them; and the
     * console, which has no group, reads after them.
     */
    private <T> Optional<T> await(Supplier<Optional<T>> lookUp, BooleanSupplier mayCome) {
        long begin = System.nanoTime();
        boolean announced = false;
        int idle = 0;
        Optional<T> found = lookUp.get();
        while (found.isEmpty() && idle < LOOKS_AT_REST && waited(begin).compareTo(LONGEST_IN_PROGRESS) < 0) {
            if (!announced && waited(begin).compareTo(USUALLY_IN_PROGRESS) > 0) {
                errors().printf(
                                "Not there yet. Waiting up to %d s, since it may be in progress.%n",
                                LONGEST_IN_PROGRESS.toSeconds());
                announced = true;
            }
            idle = mayCome.getAsBoolean() ? 0 : idle + 1;
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return found;
            }
            found = lookUp.get();
        }
        return found;
    }

    private static Duration waited(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Returns whether a cluster is named. Otherwise the command uses the default one, which need not run. */
    protected final boolean isClusterNamed() {
        return namedCluster() != null;
    }

    private String clusterName() {
        String named = namedCluster();
        return named == null ? DEFAULT : named;
    }

    private @Nullable String namedCluster() {
        if (cluster != null) {
            return cluster;
        }
        OptionSpec globalOption = spec().root().findOption(OPTION);
        String named = globalOption == null ? null : globalOption.getValue();
        if (named != null) {
            return named;
        }
        String variable = System.getenv("HERALD_CLUSTER");
        return variable == null || variable.isBlank() ? null : variable;
    }
}
