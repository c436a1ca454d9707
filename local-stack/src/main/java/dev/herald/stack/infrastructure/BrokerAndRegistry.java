package dev.herald.stack.infrastructure;

/**
 * A broker and a registry, wherever they come from. A provider's factory returns when the broker answers; the registry
 * may take longer, see {@link #awaitRegistry()}.
 */
public interface BrokerAndRegistry extends AutoCloseable {

    /** One of the two. */
    enum Part {
        /** Kafka. */
        BROKER,
        /** The schema registry. */
        REGISTRY
    }

    /** Where clients find the broker. */
    String bootstrapServers();

    /** Where clients find the registry, once it is ready. */
    String registryUrl();

    /** Who may do everything. */
    ScramLogin admin();

    /** Returns when the registry answers. */
    void awaitRegistry();

    /** Whether {@link #kill} and {@link #start} work here. */
    default boolean canKill() {
        return false;
    }

    /** Ends one as a crash would; its data stays. */
    default void kill(Part part) {
        throw new UnsupportedOperationException("this provider cannot kill the " + part);
    }

    /** Starts one that was killed, at the same address, and waits until it answers. */
    default void start(Part part) {
        throw new UnsupportedOperationException("this provider cannot start the " + part);
    }

    /** Ends both. */
    @Override
    void close();
}
