package dev.herald.simulator.engine;

/** Ends a task before one of the writes and sends to come. */
final class CrashPoint {

    private int left;

    /** Ends the task before the {@code count}-th write or send from now on; 0 for never. */
    void set(int count) {
        left = count;
    }

    /** Counts a write or send. */
    void pass(String what) {
        if (left > 0 && --left == 0) {
            throw new SimulatedCrash(what);
        }
    }
}
