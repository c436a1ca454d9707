package dev.herald.stack.broker;

import dev.herald.cluster.Health;
import dev.herald.cluster.Restarts;
import dev.herald.cluster.ScramLogin;
import java.nio.file.Path;
import java.util.OptionalLong;

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

    /** Returns the address of the broker for clients. */
    String bootstrapServers();

    /** Returns the address of the registry for clients. */
    String registryUrl();

    /** Returns the login of the super user. */
    ScramLogin admin();

    /** Starts a part without waiting. */
    void launch(Part part);

    /**
     * Returns when a part answers.
     *
     * @throws dev.herald.cluster.UserError saying why, if it does not
     */
    void awaitReady(Part part);

    /** Returns whether a part runs, ready or not. */
    boolean isRunning(Part part);

    /** Returns the pid of a part, if it is a process of this machine. */
    OptionalLong pid(Part part);

    /** Returns how often a part was started again by itself, as far as that is known. */
    default Restarts restarts(Part part) {
        return Restarts.NONE;
    }

    /** Returns the health of a part. */
    Health health(Part part);

    /** Returns the log file of a part. */
    Path logFile(Part part);

    /** Stops a part and waits until it has ended. Does nothing if it does not run. */
    void stop(Part part);

    /** Kills a part, as a crash would. Does nothing if it does not run. */
    void kill(Part part);

    /** Stops both. */
    @Override
    default void close() {
        stop(Part.REGISTRY);
        stop(Part.BROKER);
    }
}
