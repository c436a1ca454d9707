package dev.herald.stack.command;

import dev.herald.stack.running.Component;
import dev.herald.stack.running.Stack;
import java.io.PrintWriter;
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
            stack.start(target);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s is ready (%.1f s).%n", target.label(), (System.nanoTime() - begun) / 1e9);
        out.flush();
        return 0;
    }
}
