package dev.herald.stack.command;

import dev.herald.stack.process.StackException;
import dev.herald.stack.running.Component;
import dev.herald.stack.running.Stack;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts one component of a stack. */
@Command(
        name = "start",
        description = "Starts one component of a stack, and returns when it does its work. ./herald up starts all.")
public final class StartCommand implements Callable<Integer> {

    @Parameters(paramLabel = "COMPONENT", description = "broker, registry, intake, screening, review or dissemination.")
    private String component = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        Component target = Component.named(component);
        long begun = System.nanoTime();
        try (Stack stack = Stack.attach(HeraldFolder.current())) {
            requireWhatItStandsOn(stack, target);
            stack.start(target);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s is ready (%.1f s).%n", target.label(), (System.nanoTime() - begun) / 1e9);
        out.flush();
        return 0;
    }

    /** Without them it would only wait, and be called broken. */
    private static void requireWhatItStandsOn(Stack stack, Component target) {
        for (Component below : List.of(Component.BROKER, Component.REGISTRY)) {
            if (below.compareTo(target) < 0 && !stack.isRunning(below)) {
                throw new StackException(
                        "%s needs the %s, which does not run: ./herald start %2$s, or ./herald up for all."
                                .formatted(target.label(), below.label()));
            }
        }
    }
}
