package dev.herald.cli.command;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.profile.Clusters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** A command that uses a cluster, which {@code --cluster} or {@code HERALD_CLUSTER} names. */
public abstract class ClusterCommand extends HeraldCommand {

    /** The option's name. */
    public static final String OPTION = "--cluster";

    /** The default cluster. */
    public static final String DEFAULT = "local";

    @Option(
            names = OPTION,
            paramLabel = "NAME",
            description =
                    "Cluster to use: the name or the file of a profile. Default: HERALD_CLUSTER, or " + DEFAULT + ".")
    private @Nullable String cluster;

    /**
     * Connects to the named cluster.
     *
     * @throws dev.herald.cluster.UserError if there is no cluster of this name
     */
    protected final ClusterConnection connect() {
        return Clusters.connect(clusterName());
    }

    private String clusterName() {
        if (cluster != null) {
            return cluster;
        }
        OptionSpec globalOption = spec().root().findOption(OPTION);
        String named = globalOption == null ? null : globalOption.getValue();
        if (named != null) {
            return named;
        }
        String variable = System.getenv("HERALD_CLUSTER");
        return variable == null || variable.isBlank() ? DEFAULT : variable;
    }
}
