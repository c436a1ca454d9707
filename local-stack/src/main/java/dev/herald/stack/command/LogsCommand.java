package dev.herald.stack.command;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import dev.herald.stack.ComponentInstance;
import dev.herald.stack.HeraldFolder;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the log of a component. */
@Command(name = "logs", description = "Prints the last lines of a component's log.")
public final class LogsCommand extends HeraldCommand {

    @Mixin
    private InstanceArgument instance = new InstanceArgument();

    @Option(
            names = {"-f", "--follow"},
            description = "Also print each new line, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "COUNT",
            defaultValue = "100",
            description = "Number of lines to begin with. Default: ${DEFAULT-VALUE}.")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ComponentInstance target = instance.get();
        Path file;
        try (Stack stack = Stack.attach(HeraldFolder.current())) {
            file = stack.logFile(target);
            if (!Files.exists(file)) {
                throw new UserError("There is no log of %s: it was never started in this stack. Start it: %s"
                        .formatted(target.label(), StartCommand.lineFor(stack, target)));
            }
        }
        List<String> tail = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        if (follow) {
            tail.add("-f");
        }
        tail.add(file.toString());
        return new ProcessBuilder(tail).inheritIO().start().waitFor();
    }
}
