package dev.herald.cli;

import dev.herald.cli.audit.AuditCommand;
import dev.herald.cli.cluster.ConnectCommand;
import dev.herald.cli.cluster.ProvisionCommand;
import dev.herald.cli.cluster.StatusCommand;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.CommandProvider;
import dev.herald.cli.custody.CustodyCommand;
import dev.herald.cli.custody.RecallProofCommand;
import dev.herald.cli.custody.VerifyProofCommand;
import dev.herald.cli.explanation.ExplainCommand;
import dev.herald.cli.match.MatchCommand;
import dev.herald.cli.officer.CaseCommand;
import dev.herald.cli.quarantine.QuarantineCommand;
import dev.herald.cli.register.RegisterCommand;
import dev.herald.cli.request.CheckCommand;
import dev.herald.cli.request.SubmitCommand;
import dev.herald.cli.topics.WatchCommand;
import dev.herald.cluster.UserError;
import dev.herald.contract.wire.RegistryUnavailable;
import java.io.PrintWriter;
import java.util.ServiceLoader;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            StatusCommand.class,
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
            "Data, logs and passwords are in .herald, or where HERALD_HOME says."
        })
public final class Herald implements Runnable {

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show where an error came from, as a stack trace.")
    private boolean verbose;

    @Option(
            names = ClusterCommand.OPTION,
            paramLabel = "NAME",
            description = "Another cluster than the local stack: the name of a profile, or its file.")
    @SuppressWarnings("UnusedVariable") // read by ClusterCommand
    private @Nullable String cluster;

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

    /** Returns the command line with the commands of every module, for programs that run commands in their process. */
    public static CommandLine commandLine() {
        Herald herald = new Herald();
        CommandLine all = new CommandLine(herald);
        for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
            provider.commands().forEach(all::addSubcommand);
        }
        return all.setExecutionStrategy(Herald::execute)
                .setExecutionExceptionHandler(herald::explain)
                .setUsageHelpAutoWidth(true);
    }

    private static int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandSpec command = last.commandSpec();
        if (parsed.hasMatchedOption(ClusterCommand.OPTION)
                && parsed.hasSubcommand()
                && command.findOption(ClusterCommand.OPTION) == null) {
            throw new ParameterException(
                    command.commandLine(),
                    "%s does not work with a cluster: leave out %s.".formatted(command.name(), ClusterCommand.OPTION));
        }
        int code = new CommandLine.RunLast().execute(parsed);
        command.commandLine().getOut().flush();
        return code;
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
        } else if (failure instanceof UserError || failure instanceof RegistryUnavailable) {
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
