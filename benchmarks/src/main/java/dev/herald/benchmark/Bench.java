package dev.herald.benchmark;

import dev.herald.stack.Herald;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code ./herald bench}: the others know nothing of it, for the stack needs no benchmark. */
@Command(
        name = "bench",
        description =
                "Measures dissemination or screening on a stack of its own on free ports, or the matcher, and ends. Prints a table "
                        + "and keeps it in target/bench/<name>.json. Exit code 0 only if what is required was reached.",
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {Fanout.class, Acknowledgements.class, Matching.class, Sweeping.class})
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
