package dev.herald.cli.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of {@code ./herald}. It parses its arguments, calls one class and prints the result. */
public abstract class HeraldCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    /** Returns the writer for results; flushed at each line and at the end. */
    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Returns the writer for errors. */
    protected final PrintWriter errors() {
        return spec.commandLine().getErr();
    }

    /** Returns picocli's model of the command. */
    protected final CommandSpec spec() {
        return spec;
    }
}
