package dev.herald.stack;

import dev.herald.cluster.Health;
import dev.herald.cluster.Restarts;
import dev.herald.stack.broker.BrokerAndRegistry;
import dev.herald.stack.broker.BrokerAndRegistry.Part;
import dev.herald.stack.process.ManagedProgram;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Broker or registry as a program of the stack.
 *
 * @param both where it comes from
 * @param part which of the two
 */
record InfrastructureProgram(BrokerAndRegistry both, Part part) implements ManagedProgram {

    @Override
    public void launch() {
        both.launch(part);
    }

    @Override
    public void awaitReady() {
        both.awaitReady(part);
    }

    @Override
    public boolean isRunning() {
        return both.isRunning(part);
    }

    @Override
    public OptionalLong pid() {
        return both.pid(part);
    }

    @Override
    public Restarts restarts() {
        return both.restarts(part);
    }

    @Override
    public Health health() {
        return both.health(part);
    }

    @Override
    public Path logFile() {
        return both.logFile(part);
    }

    @Override
    public void stop() {
        both.stop(part);
    }

    @Override
    public void kill() {
        both.kill(part);
    }
}
