package dev.herald.simulator.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Ends a task before one of the writes and sends to come, or lets one of the reads to come fail, as a defect of the
 * code would.
 */
final class CrashPoint {

    private final List<String> remains = new ArrayList<>();
    private int left;
    private int readsLeft;

    /** A defect of the code, in the middle of a record. */
    static final class Defect extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Defect(String what) {
            super(what);
        }

        static boolean isIn(Throwable failure) {
            return failure instanceof Defect || failure.getCause() instanceof Defect;
        }
    }

    /** Ends the task before the {@code count}-th write or send from now on; 0 for never. */
    void set(int count) {
        left = count;
        readsLeft = 0;
    }

    /** Lets the {@code count}-th read of a store within a record fail. */
    void setDefect(int count) {
        readsLeft = count;
    }

    /** Counts a read. */
    void read(String what) {
        if (readsLeft > 0 && --readsLeft == 0) {
            throw new Defect(what);
        }
    }

    /** Keeps that a record left effects though it failed. */
    void remains(String what) {
        remains.add(what);
    }

    List<String> remains() {
        return List.copyOf(remains);
    }

    /** Counts a write or send. */
    void pass(String what) {
        if (left > 0 && --left == 0) {
            throw new SimulatedCrash(what);
        }
    }
}
