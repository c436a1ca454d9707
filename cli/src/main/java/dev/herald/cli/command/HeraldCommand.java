package dev.herald.cli.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of {@code ./herald}: it parses its arguments, calls one thing and prints. */
public abstract class HeraldCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    /** Returns where results are printed; flushed at each line and at the end. */
    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Returns where failures are printed. */
    protected final PrintWriter errors() {
        return spec.commandLine().getErr();
    }

    /** Returns the command as picocli knows it. */
    protected final CommandSpec spec() {
        return spec;
    }
}
