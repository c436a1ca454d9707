package dev.herald.stack.command;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.stack.HeraldFolder;
import dev.herald.stack.Stack;
import picocli.CommandLine.Command;

/** Ends all processes; the data stays. */
@Command(name = "down", description = "Ends all processes of the stack. The data stays for the next ./herald up.")
public final class DownCommand extends HeraldCommand {

    @Override
    public Integer call() {
        int ended;
        try (Stack stack = Stack.attach(HeraldFolder.current())) {
            ended = stack.stopAll();
        }
        out().println(
                        ended == 0
                                ? "No process of the stack ran. Its data is still there: ./herald up starts it with the data."
                                : "%d processes have ended. The data stays: ./herald up starts them again, ./herald reset deletes the data."
                                        .formatted(ended));
        return 0;
    }
}
