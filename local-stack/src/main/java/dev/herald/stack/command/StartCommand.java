package dev.herald.stack.command;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import dev.herald.stack.Component;
import dev.herald.stack.ComponentInstance;
import dev.herald.stack.HeraldFolder;
import dev.herald.stack.Stack;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts one component of a stack. */
@Command(
        name = "start",
        description = "Starts one component, or one more instance of a service, and returns when it is ready. "
                + "./herald up starts all components.")
public final class StartCommand extends HeraldCommand {

    @Mixin
    private InstanceArgument instance = new InstanceArgument();

    @Override
    public Integer call() {
        ComponentInstance target = instance.get();
        long begun = System.nanoTime();
        try (Stack stack = Stack.attach(HeraldFolder.current())) {
            requireNotRunning(stack, target);
            requireDependencies(stack, target);
            out().printf("Starting %s%n", target.label());
            stack.start(target);
        }
        out().printf("Ready after %.1f s: %s%n", (System.nanoTime() - begun) / 1e9, target.label());
        return 0;
    }

    /** Returns the command that starts a component of this stack. */
    static String lineFor(Stack stack, ComponentInstance target) {
        if (target.component() == Component.GATEWAYS && stack.gateways().isEmpty()) {
            return "./herald up --with-gateways";
        }
        return target.component() == Component.EDGE && !stack.components().contains(Component.EDGE)
                ? "./herald up --edge-apart"
                : "./herald start " + target.label();
    }

    private static void requireNotRunning(Stack stack, ComponentInstance target) {
        if (stack.isRunning(target)) {
            throw new UserError("A process of %s runs already. Its state: ./herald status. Its log: ./herald logs %1$s"
                    .formatted(target.label()));
        }
    }

    /**
     * Checks that broker and registry run: without them, a service only waits and looks broken. The mirror needs
     * neither.
     */
    private static void requireDependencies(Stack stack, ComponentInstance target) {
        if (target.component() == Component.MIRROR) {
            return;
        }
        for (Component below : List.of(Component.BROKER, Component.REGISTRY)) {
            if (below.compareTo(target.component()) < 0 && !stack.isRunning(below)) {
                throw new UserError(
                        "%s needs the %s, which does not run. Start the %2$s: ./herald start %2$s. Start everything: ./herald up"
                                .formatted(target.label(), below.label()));
            }
        }
    }
}
