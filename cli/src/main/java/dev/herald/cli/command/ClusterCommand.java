package dev.herald.cli.command;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.profile.Clusters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** A command that works with a cluster: {@code --cluster} before or after its name, or {@code HERALD_CLUSTER}. */
public abstract class ClusterCommand extends HeraldCommand {

    /** The option's name. */
    public static final String OPTION = "--cluster";

    /** The cluster of whoever names none. */
    public static final String DEFAULT = "local";

    @Option(
            names = OPTION,
            paramLabel = "NAME",
            description =
                    "Another cluster than the local stack: the name of a profile, or its file. HERALD_CLUSTER, or "
                            + DEFAULT + ", if not given.")
    private @Nullable String cluster;

    /**
     * Connects to the cluster that was named.
     *
     * @throws dev.herald.cluster.UserError if there is none of this name
     */
    protected final ClusterConnection connect() {
        return Clusters.connect(clusterName());
    }

    private String clusterName() {
        if (cluster != null) {
            return cluster;
        }
        OptionSpec before = spec().root().findOption(OPTION);
        String named = before == null ? null : before.getValue();
        if (named != null) {
            return named;
        }
        String variable = System.getenv("HERALD_CLUSTER");
        return variable == null || variable.isBlank() ? DEFAULT : variable;
    }
}
