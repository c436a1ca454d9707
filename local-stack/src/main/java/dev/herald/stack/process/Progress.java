package dev.herald.stack.process;

/** A listener for the steps of a long operation, one short line each. */
@FunctionalInterface
public interface Progress {

    /** Ignores every step. */
    Progress SILENT = step -> {};

    /** Reports that a step begins or ended. */
    void report(String step);
}
