package dev.herald.cli;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import dev.herald.cli.command.Suggestion;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the usage of Herald or of one command. */
@Command(name = "help", description = "Explains a command, or lists all commands.")
@CommandGroup.In(CommandGroup.EVERYBODY)
public final class HelpCommand extends HeraldCommand {

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "A command, such as up or quarantine replay. Default: the list of commands.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        CommandLine explained = spec().parent().commandLine();
        for (String name : names) {
            CommandLine next = explained.getSubcommands().get(name);
            if (next == null) {
                throw Suggestion.unknown(
                        "command", name, explained.getSubcommands().keySet());
            }
            explained = next;
        }
        explained.usage(out());
        return 0;
    }
}
