package dev.herald.review.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.review.casefile.decider.ActiveMembers;
import dev.herald.streams.topology.MemberFeed;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The active members in memory, read from {@code herald.members.v1} at each start. */
public final class MemberProjection extends MemberFeed implements ActiveMembers {

    private final Set<String> active = ConcurrentHashMap.newKeySet();

    /** Creates an empty projection. */
    public MemberProjection() {}

    @Override
    public boolean isActive(MemberCode code) {
        return active.contains(code.value());
    }

    @Override
    protected void put(MemberRecord member) {
        if (member.getStatus() == MemberStatus.ACTIVE && member.getKind() != MemberKind.COMMISSION) {
            active.add(member.getCode());
        } else {
            active.remove(member.getCode());
        }
    }

    @Override
    protected void delete(MemberCode code) {
        active.remove(code.value());
    }
}
