package dev.herald.stack.process;

/**
 * Through which every process is started, so that none starts after the decision to end them all: without it, Ctrl-C
 * between two starts would leave the second running.
 */
public final class Gate {

    private boolean closed;

    /**
     * Starts something, unless closed.
     *
     * @throws StackException if closed
     */
    public synchronized void through(Runnable start) {
        if (closed) {
            throw new StackException("The stack is ending: nothing is started any more.");
        }
        start.run();
    }

    /** Lets nothing through any more; returns when what is passing has passed. */
    public synchronized void close() {
        closed = true;
    }
}
