package dev.herald.cli.intake;

import dev.herald.cli.member.MemberArgument;
import dev.herald.cli.order.OrderClient;
import dev.herald.cli.order.OrderCommand;
import dev.herald.cli.order.OrderResult;
import dev.herald.cluster.UserError;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * An order about the mailbox of a member. Exit code 0 if the mailbox's reader accepted it. Any other outcome leaves the
 * rights to send as they are.
 */
abstract class MailboxOrderCommand extends OrderCommand {

    private static final int LONGEST_REASONS = 2_000;

    private final OperatorOrderKind kind;

    @Parameters(paramLabel = "MEMBER", description = "The member, such as jp.")
    private String code = "";

    @Option(
            names = "--reasons",
            required = true,
            paramLabel = "TEXT",
            description = "Why, in your words, without a person's data. The order is kept for ever.")
    private String reasons = "";

    MailboxOrderCommand(OperatorOrderKind kind) {
        this.kind = kind;
    }

    /** Orders that nothing of a member is read. */
    @Command(
            name = "suspend",
            description =
                    "Orders that intake reads nothing that a member sends, until resume. The records wait; those older "
                            + "than the topic's retention of seven days are lost. The order holds across restarts.")
    static final class Suspend extends MailboxOrderCommand {

        Suspend() {
            super(OperatorOrderKind.SUSPEND_MAILBOX);
        }
    }

    /** Orders that a suspended member is read again. */
    @Command(
            name = "resume",
            description = "Orders that intake reads again what a member sends, from the first record that waits.")
    static final class Resume extends MailboxOrderCommand {

        Resume() {
            super(OperatorOrderKind.RESUME_MAILBOX);
        }
    }

    @Override
    public Integer call() {
        if (reasons.isBlank() || reasons.length() > LONGEST_REASONS) {
            throw new UserError("Give reasons of 1 to %d characters.".formatted(LONGEST_REASONS));
        }
        return order(connection -> {
            String member =
                    MemberArgument.parseAsOperator(code, connection.cluster()).value();
            OrderResult result =
                    connection.give(OrderClient.content(kind).setMember(member).setReasons(reasons.strip()));
            out().println(
                            result.answer() == null
                                    ? "The mailbox of %s %s".formatted(member, result.phrase())
                                    : "%s (%s)".formatted(result.phrase(), result.code()));
            if (result.isDone()) {
                SendingRightsUpdate.applyIfPossible(connection.cluster(), out());
            }
            return result.isDone();
        });
    }
}
