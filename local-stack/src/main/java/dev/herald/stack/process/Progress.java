package dev.herald.stack.process;

/** A listener for the steps of a long operation. */
@FunctionalInterface
public interface Progress {

    /** Ignores every step. */
    Progress SILENT = step -> {};

    /** Reports in one short line that a step begins or ended. */
    void report(String step);

    /** Reports that the operation waits for something from now on, such as {@code screening}. */
    default void waitingFor(String what) {}

    /** Reports that the operation no longer waits for it, because it is ready or has failed. */
    default void waitedFor(String what) {}
}
