package dev.herald.stack.process;

import java.io.PrintWriter;

/** A listener for the steps of a long operation. */
@FunctionalInterface
public interface Progress {

    /** Ignores every step. */
    Progress SILENT = step -> {};

    /** Reports in one short line that a step begins or ended. */
    void report(String step);

    /** Returns a listener that prints one line for each step, with the time since this moment. */
    static Progress printingTo(PrintWriter out) {
        long begin = System.nanoTime();
        return step -> out.println("%5.1f s  %s".formatted((System.nanoTime() - begin) / 1e9, step));
    }
}
