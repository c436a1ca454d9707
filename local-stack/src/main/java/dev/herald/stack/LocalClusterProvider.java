package dev.herald.stack;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ClusterProvider;

/** The stack that {@code ./herald up} started, as a cluster of the command line. */
public final class LocalClusterProvider implements ClusterProvider {

    static final String NAME = "local";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ClusterConnection connect() {
        return Stack.attach(HeraldFolder.current());
    }
}
