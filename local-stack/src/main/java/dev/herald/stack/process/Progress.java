package dev.herald.stack.process;

/** Is told what is being done, in one short line each time, while something takes seconds. */
@FunctionalInterface
public interface Progress {

    /** Nobody listens. */
    Progress SILENT = step -> {};

    /** A step begins or ended. */
    void report(String step);
}
