package dev.herald.stack.command;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import dev.herald.stack.ComponentInstance;
import dev.herald.stack.HeraldFolder;
import dev.herald.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Kills a component, as a crash would. */
@Command(
        name = "kill",
        description =
                "Kills a component, or one instance of a service, as a crash would (kill -9), to see how the others react. No message is lost: after "
                        + "./herald start COMPONENT it continues where it was. Exit code 1 if the component does not run.")
public final class KillCommand extends HeraldCommand {

    @Mixin
    private InstanceArgument instance = new InstanceArgument();

    @Override
    public Integer call() {
        ComponentInstance target = instance.get();
        try (Stack stack = Stack.attach(HeraldFolder.current())) {
            if (!stack.isRunning(target)) {
                throw new UserError("No process of %s runs, so there is nothing to kill. Start it: %s"
                        .formatted(target.label(), StartCommand.lineFor(stack, target)));
            }
            stack.kill(target);
        }
        out().println("The process of %s is killed. Start it again: ./herald start %1$s".formatted(target.label()));
        return 0;
    }
}
