package dev.herald.cli;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains all commands, or one, or one of a group. */
@Command(name = "help", description = "Explains a command, or lists them all.")
public final class HelpCommand extends HeraldCommand {

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "Which, such as up or quarantine replay; all of them if not given.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        CommandLine explained = spec().parent().commandLine();
        for (String word : words) {
            CommandLine next = explained.getSubcommands().get(word);
            if (next == null) {
                throw new UserError("There is no command '%s'. There are: %s."
                        .formatted(
                                word,
                                String.join(", ", explained.getSubcommands().keySet())));
            }
            explained = next;
        }
        explained.usage(out());
        return 0;
    }
}
