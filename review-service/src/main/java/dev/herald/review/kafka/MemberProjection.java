package dev.herald.review.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.review.casefile.decider.ActiveMembers;
import dev.herald.streams.topology.TopologyNodes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The active members in memory, read from {@code herald.members.v1} at each start. */
public final class MemberProjection implements ActiveMembers, TopologyNodes.GlobalFeed {

    private final Set<String> active = ConcurrentHashMap.newKeySet();

    /** Creates an empty projection. */
    public MemberProjection() {}

    @Override
    public boolean isActive(MemberCode code) {
        return active.contains(code.value());
    }

    @Override
    public void accept(String key, @Nullable SpecificRecord event, long offset) {
        if (event instanceof MemberRecord member && member.getStatus() == MemberStatus.ACTIVE) {
            active.add(key);
        } else {
            active.remove(key);
        }
    }
}
