package dev.herald.cli.member;

import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.event.OrderedMemberChange;
import java.time.Instant;
import picocli.CommandLine.Command;

/** Suspends a member. */
@Command(
        name = "suspend",
        description =
                "Suspends a member until reactivate: its requests are refused, it receives no content, and the national "
                        + "entities that it sponsors lose their rights. What it holds stays subject to recalls.")
public final class MemberSuspendCommand extends MemberOrderCommand {

    @Override
    protected OrderedMemberChange change(OrderedMemberChange.Builder basis, MemberRecord member, Instant now) {
        return basis.setStatus(MemberStatus.SUSPENDED).build();
    }

    @Override
    protected String effect(MemberRecord changed) {
        return "%s is suspended: its requests are refused, and it receives no content. ./herald member reactivate ends this."
                .formatted(changed.getCode());
    }
}
