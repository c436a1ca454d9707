package dev.herald.cluster;

/** A cluster that a module adds, found by {@link java.util.ServiceLoader}; the local stack is one. */
public interface ClusterProvider {

    /** Returns the cluster's name. */
    String name();

    /**
     * Connects to the cluster.
     *
     * @throws UserError if there is no such cluster at the moment
     */
    ClusterConnection connect();
}
