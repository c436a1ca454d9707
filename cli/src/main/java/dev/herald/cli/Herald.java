package dev.herald.cli;

import dev.herald.cli.audit.AuditCommand;
import dev.herald.cli.cluster.ConnectCommand;
import dev.herald.cli.cluster.ManifestsCommand;
import dev.herald.cli.cluster.ProvisionCommand;
import dev.herald.cli.cluster.RotateCommand;
import dev.herald.cli.cluster.StatusCommand;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.CommandProvider;
import dev.herald.cli.command.HelpText;
import dev.herald.cli.command.Terminal;
import dev.herald.cli.command.Tone;
import dev.herald.cli.custody.CustodyCommand;
import dev.herald.cli.custody.RecallProofCommand;
import dev.herald.cli.custody.VerifyProofCommand;
import dev.herald.cli.intake.IntakeCommand;
import dev.herald.cli.keys.KeysCommand;
import dev.herald.cli.mailbox.AcknowledgeCommand;
import dev.herald.cli.mailbox.AnswerCommand;
import dev.herald.cli.mailbox.MailboxCommand;
import dev.herald.cli.member.MemberCommand;
import dev.herald.cli.officer.CaseCommand;
import dev.herald.cli.officer.CreateOfficerCommand;
import dev.herald.cli.officer.DecideCommand;
import dev.herald.cli.officer.OfficersCommand;
import dev.herald.cli.operator.OperatorsCommand;
import dev.herald.cli.operator.OrdersCommand;
import dev.herald.cli.outcomes.OutcomesCommand;
import dev.herald.cli.quarantine.QuarantineCommand;
import dev.herald.cli.redress.RedressCommand;
import dev.herald.cli.register.RegisterCommand;
import dev.herald.cli.request.CheckCommand;
import dev.herald.cli.request.SubmitCommand;
import dev.herald.cli.topics.WatchCommand;
import dev.herald.cli.tour.TourCommand;
import dev.herald.cluster.UserError;
import dev.herald.contract.NearestWord;
import dev.herald.contract.wire.RegistryUnavailable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.logging.LogManager;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. A failure that a person can resolve is one message on standard error and exit code 1; a mistyped
 * command line is exit code 2.
 */
@Command(
        name = "herald",
        description = "Runs Herald on this machine (Kafka, a schema registry and four services that process "
                + "wanted-person notices) and works with any Herald cluster. All persons in it are invented.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "",
        footer = {
            "",
            "./herald help COMMAND explains a command.",
            "Data, logs and passwords of the local stack are in .herald, or in HERALD_HOME.",
            "Its ports are fixed; HERALD_PORT_OFFSET moves all of them by a number."
        })
public final class Herald implements Runnable {

    /** In the order of the help. */
    private static final List<Class<?>> COMMANDS = List.of(
            TourCommand.class,
            StatusCommand.class,
            ConnectCommand.class,
            CheckCommand.class,
            SubmitCommand.class,
            MailboxCommand.class,
            AnswerCommand.class,
            AcknowledgeCommand.class,
            CaseCommand.class,
            DecideCommand.class,
            OfficersCommand.class,
            WatchCommand.class,
            AuditCommand.class,
            OutcomesCommand.class,
            CustodyCommand.class,
            RecallProofCommand.class,
            VerifyProofCommand.class,
            RedressCommand.class,
            RegisterCommand.class,
            QuarantineCommand.class,
            IntakeCommand.class,
            OrdersCommand.class,
            OperatorsCommand.class,
            CreateOfficerCommand.class,
            MemberCommand.class,
            KeysCommand.class,
            ProvisionCommand.class,
            ManifestsCommand.class,
            RotateCommand.class,
            HelpCommand.class);

    /** picocli's message for a word that is not in a closed list. */
    private static final Pattern UNKNOWN_WORD = Pattern.compile("expected one of \\[(.+)].* but was '(.+)'");

    /** Commands that need the others. */
    private static final Set<String> WITH_ALL = Set.of("help", "tour");

    /** The least width that picocli accepts. */
    private static final int SMALLEST_HELP = 55;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    private boolean verbose;

    @Option(
            names = ClusterCommand.OPTION,
            paramLabel = "NAME",
            description = "Cluster to use instead of the local stack: the name or the file of a profile.")
    @SuppressWarnings("UnusedVariable") // read by ClusterCommand
    private @Nullable String cluster;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Print the usage of the command.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        // The registry's client writes to this logger; the command itself reports errors.
        LogManager.getLogManager().reset();
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** Returns the command line with the commands of every module, for programs that run commands in their process. */
    public static CommandLine commandLine() {
        return commandLine(new String[0]);
    }

    /** With the command that the arguments name alone, if they name one: to build all takes half of a short command. */
    private static CommandLine commandLine(String[] arguments) {
        List<Object> commands = new ArrayList<>(COMMANDS);
        for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
            commands.addAll(provider.commands());
        }
        String named = firstWord(arguments);
        List<Object> meant = commands.stream()
                .filter(command -> !WITH_ALL.contains(named) && nameOf(command).equals(named))
                .toList();
        Herald herald = new Herald();
        CommandLine all = new CommandLine(herald);
        (meant.isEmpty() ? commands : meant).forEach(all::addSubcommand);
        all.getCommandSpec()
                .usageMessage()
                .sectionMap()
                .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroup::renderCommands);
        HelpText.prepare(all);
        return all.setExecutionStrategy(Herald::execute)
                .setExecutionExceptionHandler(herald::explain)
                .setParameterExceptionHandler(Herald::explainUsage)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(Math.max(SMALLEST_HELP, Terminal.helpColumns()));
    }

    private static String firstWord(String[] arguments) {
        for (int index = 0; index < arguments.length; index++) {
            if (arguments[index].equals(ClusterCommand.OPTION)) {
                index++; // its value
            } else if (!arguments[index].startsWith("-")) {
                return arguments[index];
            }
        }
        return "";
    }

    private static String nameOf(Object command) {
        Class<?> type = command instanceof Class<?> given ? given : command.getClass();
        return type.getAnnotation(Command.class).name();
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
                    "%s works on this machine only: leave out %s.".formatted(command.name(), ClusterCommand.OPTION));
        }
        int code = new CommandLine.RunLast().execute(parsed);
        command.commandLine().getOut().flush();
        return code;
    }

    /** Without a command, prints the usage. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Answers a mistyped command line with the mistake and the way to the help, not with the whole usage. */
    private static int explainUsage(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter errors = command.getErr();
        String unknown = unknownCommand(mistake);
        if (unknown != null) {
            errors.println(Tone.BAD.of("There is no command '%s'.%s"
                    .formatted(
                            unknown,
                            NearestWord.question(
                                    unknown, command.getSubcommands().keySet()))));
        } else {
            errors.println(Tone.BAD.of(String.valueOf(mistake.getMessage())));
            UnmatchedArgumentException.printSuggestions(mistake, errors);
        }
        Matcher word = UNKNOWN_WORD.matcher(String.valueOf(mistake.getMessage()));
        if (word.find()) {
            errors.println(
                    NearestWord.question(word.group(2), List.of(word.group(1).split(", ")))
                            .strip());
        }
        String name = command.getCommandSpec().qualifiedName().replaceFirst("^herald ?", "");
        errors.printf("./herald help%s explains the usage.%n", name.isEmpty() ? "" : " " + name);
        errors.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** Returns the word that should have been a command; null if the mistake is another one. */
    private static @Nullable String unknownCommand(ParameterException mistake) {
        return mistake instanceof UnmatchedArgumentException unmatched
                        && !mistake.getCommandLine().getSubcommands().isEmpty()
                        && !unmatched.isUnknownOption()
                ? unmatched.getUnmatched().getFirst()
                : null;
    }

    private int explain(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter errors = command.getErr();
        if (verbose) {
            failure.printStackTrace(errors);
        } else if (failure instanceof UserError || failure instanceof RegistryUnavailable) {
            errors.println(Tone.BAD.of(String.valueOf(failure.getMessage())));
        } else if (failure instanceof RetriableException) {
            errors.println(Tone.BAD.of(
                    "The broker did not answer in time (%s). ./herald status shows the state of every component."
                            .formatted(failure.getClass().getSimpleName())));
        } else if (failure instanceof AuthenticationException || failure instanceof AuthorizationException) {
            errors.println(Tone.BAD.of(
                    "The broker refused the login or the access (%s). ./herald provision restores users and rights."
                            .formatted(failure.getClass().getSimpleName())));
        } else {
            errors.printf(
                    "%s: %s%nThis is a bug. --verbose prints the stack trace.%n",
                    failure.getClass().getSimpleName(), failure.getMessage());
        }
        errors.flush();
        return 1;
    }
}
