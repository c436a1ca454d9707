package dev.herald.streams.lifecycle;

/** Ends the process, so that its supervisor starts it again; tests provide another. */
@FunctionalInterface
public interface ProcessExit {

    /** Why a process ends itself, with its exit code. */
    enum Reason {
        /** Stream threads keep dying: the instance has left the group, and others have its partitions. */
        THREADS_KEEP_DYING(75),
        /** The Streams client or its global thread died, which cannot be replaced. */
        CLIENT_DEAD(76),
        /** The topology could not be started. */
        START_FAILED(77);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        /** Returns the exit code of the process. */
        public int code() {
            return code;
        }
    }

    /** Ends the process soon. Returns at once. */
    void exit(Reason reason);
}
