package dev.herald.stack.process;

import dev.herald.cluster.Health;
import dev.herald.cluster.Restarts;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A program that is started, observed and ended, wherever it runs. */
public interface ManagedProgram {

    /**
     * Starts it without waiting.
     *
     * @throws dev.herald.cluster.UserError if it runs already, or cannot be started
     */
    void launch();

    /**
     * Returns when it is ready.
     *
     * @throws dev.herald.cluster.UserError saying why, if it does not become ready
     */
    void awaitReady();

    /** Returns whether it runs, ready or not, or is about to be started again. */
    boolean isRunning();

    /** Returns the pid, if it is a process of this machine and alive. */
    default OptionalLong pid() {
        return OptionalLong.empty();
    }

    /** Returns how often it was started again by itself. */
    default Restarts restarts() {
        return Restarts.NONE;
    }

    /** Returns its health. */
    Health health();

    /** Returns the log file; it grows over restarts. */
    Path logFile();

    /** Stops it and waits until it has ended. Does nothing if it does not run. */
    void stop();

    /** Kills it, as a crash would; it stays down. Does nothing if it does not run. */
    void kill();
}
