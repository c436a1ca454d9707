package dev.herald.cli.intake;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Orders that nothing of a member is read. */
@Command(
        name = "suspend",
        description =
                "Orders that intake reads nothing that a member sends, until resume. The records wait; those older "
                        + "than the topic's retention of seven days are lost. The order holds across restarts.")
public final class IntakeSuspendCommand extends ClusterCommand {

    @Mixin
    private OrderOptions options = new OrderOptions();

    @Override
    public Integer call() {
        return OrderSession.run(this::connect, options, OperatorOrderKind.SUSPEND_MAILBOX, out());
    }
}
