package dev.herald.cli.member;

import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MemberOrder;
import java.time.Instant;
import picocli.CommandLine.Command;

/** Removes a member that left. */
@Command(
        name = "remove",
        description =
                "Removes a member: its mailbox is not written any more, and the national entities that it sponsors lose "
                        + "their rights. Its record, index and entries in ledgers stay for ever.")
public final class MemberRemoveCommand extends MemberOrderCommand {

    @Override
    MemberOrder order(MemberOrderOptions given, Instant now) {
        return new MemberOrder.StatusOrder(given.member(), MemberStatus.REMOVED, given.basis());
    }

    @Override
    String effect(MemberRecord changed) {
        return "%s is removed: its mailbox is not written any more. Its index stays its own."
                .formatted(changed.getCode());
    }
}
