package dev.herald.cli.intake;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Orders that a suspended member is read again. */
@Command(
        name = "resume",
        description = "Orders that intake reads again what a member sends, from the first record that waits.")
public final class IntakeResumeCommand extends ClusterCommand {

    @Mixin
    private OrderOptions options = new OrderOptions();

    @Override
    public Integer call() {
        return OrderSession.run(this::connect, options, OperatorOrderKind.RESUME_MAILBOX, out());
    }
}
