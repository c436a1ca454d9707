package dev.herald.stack.command;

import dev.herald.stack.process.StackException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains all commands, or one. */
@Command(name = "help", description = "Explains a command, or lists them all.")
public final class HelpCommand implements Callable<Integer> {

    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "Which; all of them if not given.")
    private @Nullable String command;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine herald = spec.parent().commandLine();
        CommandLine explained =
                command == null ? herald : herald.getSubcommands().get(command);
        if (explained == null) {
            throw new StackException("There is no command '%s'. There are: %s."
                    .formatted(
                            command, String.join(", ", herald.getSubcommands().keySet())));
        }
        explained.usage(spec.commandLine().getOut());
        return 0;
    }
}
