package dev.herald.stack.command;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import dev.herald.stack.Component;
import dev.herald.stack.HeraldFolder;
import dev.herald.stack.Stack;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts one component of a stack. */
@Command(
        name = "start",
        description = "Starts one component of a stack, and returns when it does its work. ./herald up starts all.")
public final class StartCommand extends HeraldCommand {

    @Parameters(paramLabel = "COMPONENT", description = "broker, registry, intake, screening, review or dissemination.")
    private String component = "";

    @Override
    public Integer call() {
        Component target = Component.named(component);
        long begun = System.nanoTime();
        try (Stack stack = Stack.attach(HeraldFolder.current())) {
            requireWhatItStandsOn(stack, target);
            stack.start(target);
        }
        out().printf("%s is ready (%.1f s).%n", target.label(), (System.nanoTime() - begun) / 1e9);
        return 0;
    }

    /** Checks that broker and registry run: without them, a service only waits and looks broken. */
    private static void requireWhatItStandsOn(Stack stack, Component target) {
        for (Component below : List.of(Component.BROKER, Component.REGISTRY)) {
            if (below.compareTo(target) < 0 && !stack.isRunning(below)) {
                throw new UserError("%s needs the %s, which does not run: ./herald start %2$s, or ./herald up for all."
                        .formatted(target.label(), below.label()));
            }
        }
    }
}
