package dev.herald.cluster;

/** A cluster that a module brings along, found by {@link java.util.ServiceLoader}: the local stack is one. */
public interface ClusterProvider {

    /** Returns the name that selects it. */
    String name();

    /**
     * Connects to it.
     *
     * @throws UserError if it is not there
     */
    ClusterConnection connect();
}
