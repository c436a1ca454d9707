package dev.herald.stack.process;

import dev.herald.cluster.UserError;

/**
 * Through which every process is started, so that none starts after the decision to end them all: without it, Ctrl-C
 * between two starts would leave the second running.
 */
public final class StartGate {

    private boolean closed;

    /**
     * Starts something, unless closed.
     *
     * @throws UserError if closed
     */
    public synchronized void through(Runnable start) {
        if (closed) {
            throw new UserError("The stack is ending: nothing is started any more.");
        }
        start.run();
    }

    /** Closes the gate; returns when the start in progress is complete. */
    public synchronized void close() {
        closed = true;
    }
}
