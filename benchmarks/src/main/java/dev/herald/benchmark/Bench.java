package dev.herald.benchmark;

import dev.herald.stack.Herald;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code ./herald bench}. It adds itself to {@code ./herald}, since the stack needs no benchmark. */
@Command(
        name = "bench",
        description =
                "Measures dissemination or screening on a stack of its own on free ports, or the matcher. Prints a table and "
                        + "keeps it in target/bench/<name>.json. Exit code 0 only if every requirement was met.",
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {
            FanoutBenchmark.class,
            AcknowledgementBenchmark.class,
            MatcherBenchmark.class,
            SweepBenchmark.class
        })
public final class Bench {

    private Bench() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        LogManager.getLogManager().reset();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine herald = Herald.commandLine();
        herald.addSubcommand(new CommandLine(new Bench()));
        return herald.setExecutionExceptionHandler(herald.getExecutionExceptionHandler());
    }
}
