package dev.herald.stack.command;

import dev.herald.stack.running.Component;
import dev.herald.stack.running.Stack;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a component as a crash would. */
@Command(
        name = "kill",
        description =
                "Ends a component as a crash would (kill -9), to see what the others do. Nothing is lost: start it "
                        + "again and it goes on where it was.")
public final class KillCommand implements Callable<Integer> {

    @Parameters(paramLabel = "COMPONENT", description = "broker, registry, intake, screening, review or dissemination.")
    private String component = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        Component target = Component.named(component);
        boolean ran;
        try (Stack stack = Stack.attach(HeraldFolder.current())) {
            ran = stack.isRunning(target);
            stack.kill(target);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                ran
                        ? "%s is killed. Start it again: ./herald start %1$s".formatted(target.label())
                        : target.label() + " did not run.");
        out.flush();
        return 0;
    }
}
