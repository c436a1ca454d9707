package dev.herald.stack.command;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.stack.Component;
import dev.herald.stack.HeraldFolder;
import dev.herald.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Kills a component, as a crash would. */
@Command(
        name = "kill",
        description =
                "Ends a component as a crash would (kill -9), to see what the others do. Nothing is lost: start it "
                        + "again and it goes on where it was.")
public final class KillCommand extends HeraldCommand {

    @Parameters(paramLabel = "COMPONENT", description = "broker, registry, intake, screening, review or dissemination.")
    private String component = "";

    @Override
    public Integer call() {
        Component target = Component.named(component);
        boolean ran;
        try (Stack stack = Stack.attach(HeraldFolder.current())) {
            ran = stack.isRunning(target);
            stack.kill(target);
        }
        out().println(
                        ran
                                ? "%s is killed. Start it again: ./herald start %1$s".formatted(target.label())
                                : target.label() + " did not run.");
        return 0;
    }
}
