package dev.herald.cli.member;

import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.event.OrderedMemberChange;
import java.time.Instant;
import picocli.CommandLine.Command;

/** Makes a member active again. */
@Command(
        name = "reactivate",
        description = "Makes a suspended or removed member active again: it receives what it missed and may see. "
                + "Its national entities get their rights back with ./herald provision --entities.")
public final class MemberReactivateCommand extends MemberOrderCommand {

    @Override
    protected OrderedMemberChange change(OrderedMemberChange.Builder basis, MemberRecord member, Instant now) {
        return basis.setStatus(MemberStatus.ACTIVE).build();
    }

    @Override
    protected String effect(MemberRecord changed) {
        return "%s is active: it receives the cases in force that it missed and may see.".formatted(changed.getCode());
    }
}
