package dev.herald.stack.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measurements that need no running stack. */
@Command(
        name = "bench",
        description = "Measures a part of Herald against what is required of it.",
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = MatcherBenchCommand.class)
public final class BenchCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    /** Which there are. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
