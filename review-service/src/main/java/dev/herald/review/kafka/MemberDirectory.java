package dev.herald.review.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.review.casefile.Members;
import dev.herald.streams.TopologyNodes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The members that take part, as their topic has them, in memory, read anew at each start. */
public final class MemberDirectory implements Members, TopologyNodes.GlobalFeed {

    private final Set<String> active = ConcurrentHashMap.newKeySet();

    /** An empty directory. */
    public MemberDirectory() {}

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
