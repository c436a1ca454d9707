package dev.herald.stack.broker;

import dev.herald.cluster.Health;
import dev.herald.cluster.ScramLogin;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A broker and a registry, wherever they come from. Both keep their data when they are killed or stopped, and come back
 * at the same address.
 */
public interface BrokerAndRegistry extends AutoCloseable {

    /** One of the two. */
    enum Part {
        /** Kafka. */
        BROKER,
        /** The schema registry; needs the broker. */
        REGISTRY
    }

    /** Where they come from: makes the two of these settings, whether they run already or not, and starts nothing. */
    @FunctionalInterface
    interface Provider {
        /** The two of these settings. */
        BrokerAndRegistry of(InfrastructureSettings settings);
    }

    /** Where clients find the broker. */
    String bootstrapServers();

    /** Where clients find the registry. */
    String registryUrl();

    /** Who may do everything. */
    ScramLogin admin();

    /** Starts a part without waiting. */
    void launch(Part part);

    /**
     * Returns when a part answers.
     *
     * @throws dev.herald.cluster.UserError saying why, if it does not
     */
    void awaitReady(Part part);

    /** Whether a part runs, ready or not. */
    boolean isRunning(Part part);

    /** Its process, if it is one of this machine's. */
    OptionalLong pid(Part part);

    /** How a part does. */
    Health health(Part part);

    /** Where a part writes its log. */
    Path logFile(Part part);

    /** Asks a part to end, and waits until it has. Does nothing if it does not run. */
    void stop(Part part);

    /** Ends a part as a crash would. Does nothing if it does not run. */
    void kill(Part part);

    /** Asks both to end. */
    @Override
    default void close() {
        stop(Part.REGISTRY);
        stop(Part.BROKER);
    }
}
