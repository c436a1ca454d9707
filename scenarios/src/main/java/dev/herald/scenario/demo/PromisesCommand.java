package dev.herald.scenario.demo;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import dev.herald.promise.Promise;
import dev.herald.promise.PromiseResult;
import dev.herald.promise.history.History;
import dev.herald.scenario.StackHistory;
import dev.herald.stack.HeraldFolder;
import dev.herald.stack.Stack;
import java.util.List;
import picocli.CommandLine.Command;

/** The command {@code promises}: judges what the local stack has written. */
@Command(
        name = "promises",
        description =
                "Judges everything on the topics and in the mailboxes of the local stack by what Herald promises, "
                        + "as the demo does at its end. Changes nothing. Waits until the services have read everything and "
                        + "nothing has been written for a second. Exit code 0 only if every promise was held.")
public final class PromisesCommand extends HeraldCommand {

    @Override
    public Integer call() {
        History history;
        try (Stack stack = Stack.attach(HeraldFolder.current())) {
            history = StackHistory.of(stack);
        } catch (IllegalStateException e) {
            throw new UserError("%s. End what sends, or wait until it has ended.".formatted(e.getMessage()), e);
        }
        List<PromiseResult> results =
                Promise.all().stream().map(promise -> promise.evaluate(history)).toList();
        PromiseLines.of(results).forEach(out()::println);
        return results.stream().allMatch(PromiseResult::held) ? 0 : 1;
    }
}
