package dev.herald.stack.command;

import dev.herald.stack.process.StackException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains all commands, or one, or one of a group. */
@Command(name = "help", description = "Explains a command, or lists them all.")
public final class HelpCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "Which, such as up or quarantine replay; all of them if not given.")
    private List<String> words = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine explained = spec.parent().commandLine();
        for (String word : words) {
            CommandLine next = explained.getSubcommands().get(word);
            if (next == null) {
                throw new StackException("There is no command '%s'. There are: %s."
                        .formatted(
                                word,
                                String.join(", ", explained.getSubcommands().keySet())));
            }
            explained = next;
        }
        explained.usage(spec.commandLine().getOut());
        return 0;
    }
}
