package dev.herald.cli.member;

import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.event.OrderedMemberChange;
import java.time.Instant;
import picocli.CommandLine.Command;

/** Removes a member that left. */
@Command(
        name = "remove",
        description =
                "Removes a member when another operator confirms the order: its mailbox is not written any more, and the national entities that it sponsors lose "
                        + "their rights. Its record, index and entries in ledgers stay for ever.")
public final class MemberRemoveCommand extends MemberOrderCommand {

    @Override
    protected OrderedMemberChange change(OrderedMemberChange.Builder basis, MemberRecord member, Instant now) {
        return basis.setStatus(MemberStatus.REMOVED).build();
    }

    @Override
    protected String effect(MemberRecord changed) {
        return "%s is removed: its mailbox is not written any more. Its index stays its own."
                .formatted(changed.getCode());
    }
}
