package dev.herald.stack.broker;

import dev.herald.stack.process.ManagedProgram;

/**
 * A broker and a registry, wherever they come from. Both keep their data when they are killed or stopped, and come back
 * at the same address.
 */
public interface BrokerAndRegistry extends AutoCloseable {

    /** Broker or registry. */
    enum Part {
        /** Kafka. */
        BROKER,
        /** The schema registry; needs the broker. */
        REGISTRY
    }

    /** A factory of broker and registry; starts nothing. */
    @FunctionalInterface
    interface Provider {
        /** Returns broker and registry with these settings. */
        BrokerAndRegistry of(InfrastructureSettings settings);
    }

    /** Returns a part as a program of the stack. */
    ManagedProgram program(Part part);

    /** Stops both. */
    @Override
    default void close() {
        program(Part.REGISTRY).stop();
        program(Part.BROKER).stop();
    }
}
