package dev.herald.stack;

import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.stack.command.AuditCommand;
import dev.herald.stack.command.CaseCommand;
import dev.herald.stack.command.CheckCommand;
import dev.herald.stack.command.ConnectCommand;
import dev.herald.stack.command.CustodyCommand;
import dev.herald.stack.command.DemoCommand;
import dev.herald.stack.command.DownCommand;
import dev.herald.stack.command.ExplainCommand;
import dev.herald.stack.command.HelpCommand;
import dev.herald.stack.command.KillCommand;
import dev.herald.stack.command.LogsCommand;
import dev.herald.stack.command.MatchCommand;
import dev.herald.stack.command.ProvisionCommand;
import dev.herald.stack.command.QuarantineCommand;
import dev.herald.stack.command.RecallProofCommand;
import dev.herald.stack.command.RegisterCommand;
import dev.herald.stack.command.ResetCommand;
import dev.herald.stack.command.StartCommand;
import dev.herald.stack.command.StatusCommand;
import dev.herald.stack.command.SubmitCommand;
import dev.herald.stack.command.UpCommand;
import dev.herald.stack.command.VerifyProofCommand;
import dev.herald.stack.command.WatchCommand;
import dev.herald.stack.process.StackException;
import java.io.PrintWriter;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line. A failure that a person can do something about is one message on standard error and exit code 1; a
 * mistyped command line is 2.
 */
@Command(
        name = "herald",
        description = "Runs Herald on this machine: Kafka, a schema registry and four services that carry a "
                + "wanted-person notice through its life. Every person in it is invented.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            KillCommand.class,
            StartCommand.class,
            DownCommand.class,
            ResetCommand.class,
            ConnectCommand.class,
            CheckCommand.class,
            SubmitCommand.class,
            CaseCommand.class,
            ExplainCommand.class,
            WatchCommand.class,
            AuditCommand.class,
            MatchCommand.class,
            CustodyCommand.class,
            RecallProofCommand.class,
            VerifyProofCommand.class,
            RegisterCommand.class,
            QuarantineCommand.class,
            ProvisionCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "./herald help COMMAND explains one of them.",
            "./herald bench --help says what can be measured.",
            "Data, logs and passwords are in .herald, or where HERALD_HOME says."
        })
public final class Herald implements Runnable {

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show where an error came from, as a stack trace.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Explain this command.")
    @SuppressWarnings("UnusedVariable") // asked by picocli
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        // The registry's client talks through this logger; what a person has to know is said by the command.
        LogManager.getLogManager().reset();
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, for programs that run commands without a process of their own. */
    public static CommandLine commandLine() {
        Herald herald = new Herald();
        return new CommandLine(herald)
                .setExecutionExceptionHandler(herald::explain)
                .setUsageHelpAutoWidth(true);
    }

    /** No command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private int explain(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter errors = command.getErr();
        if (verbose) {
            failure.printStackTrace(errors);
        } else if (failure instanceof StackException || failure instanceof RegistryUnavailable) {
            errors.println(failure.getMessage());
        } else {
            errors.printf(
                    "%s: %s%nThis should not happen; --verbose shows where it came from.%n",
                    failure.getClass().getSimpleName(), failure.getMessage());
        }
        errors.flush();
        return 1;
    }
}
