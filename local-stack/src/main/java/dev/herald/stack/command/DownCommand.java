package dev.herald.stack.command;

import dev.herald.stack.running.Stack;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends all processes; the data stays. */
@Command(name = "down", description = "Ends all processes of the stack. Its data stays; ./herald up goes on with it.")
public final class DownCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        int ended;
        try (Stack stack = Stack.attach(HeraldFolder.current())) {
            ended = stack.stopAll();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                ended == 0
                        ? "Nothing ran."
                        : "%d processes ended. The data stays; ./herald reset deletes it.".formatted(ended));
        out.flush();
        return 0;
    }
}
