package dev.herald.stack.command;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.stack.HeraldFolder;
import dev.herald.stack.Stack;
import picocli.CommandLine.Command;

/** Stops all processes; the data stays. */
@Command(name = "down", description = "Ends all processes of the stack. Its data stays; ./herald up goes on with it.")
public final class DownCommand extends HeraldCommand {

    @Override
    public Integer call() {
        int ended;
        try (Stack stack = Stack.attach(HeraldFolder.current())) {
            ended = stack.stopAll();
        }
        out().println(
                        ended == 0
                                ? "Nothing ran."
                                : "%d processes ended. The data stays; ./herald reset deletes it.".formatted(ended));
        return 0;
    }
}
