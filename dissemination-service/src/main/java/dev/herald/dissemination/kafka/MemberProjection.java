package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.dissemination.custody.Member;
import dev.herald.dissemination.custody.Members;
import dev.herald.event.MemberRecord;
import dev.herald.streams.topology.TopologyNodes.GlobalFeed;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The members according to the members topic, once a process. A member with a deleted record counts as removed, because
 * the ledger still names it. A record with the index of another member is rejected, logged and counted; the earlier
 * record remains.
 */
public final class MemberProjection implements GlobalFeed {

    private static final Logger log = LoggerFactory.getLogger(MemberProjection.class);

    private final Map<MemberCode, Long> activeSince = new ConcurrentHashMap<>();
    private final AtomicLong rejectedRecords = new AtomicLong();
    private volatile Members members = Members.none();

    /** Creates an empty projection; the feed fills it before any other topic is read. */
    public MemberProjection() {}

    /** Returns the members now. */
    public Members current() {
        return members;
    }

    /** Returns the number of records rejected because another member has their index. */
    public long rejectedRecords() {
        return rejectedRecords.get();
    }

    @Override
    public void accept(String key, @Nullable SpecificRecord event, long offset) {
        if (event instanceof MemberRecord member) {
            accept(EventMapper.member(member), offset);
        } else if (event == null && MemberCode.isValid(key)) {
            members.find(new MemberCode(key))
                    .ifPresent(member -> members = members.with(member.withStatus(MemberStatus.REMOVED)));
        }
    }

    private void accept(Member member, long offset) {
        if (members.isIndexTaken(member)) {
            rejectedRecords.incrementAndGet();
            log.error("the record of member {} is rejected: another has index {}", member.code(), member.index());
            return;
        }
        if (member.isActive() && !isActive(member.code())) {
            activeSince.put(member.code(), offset);
        }
        members = members.with(member);
    }

    /** Tells whether a member has left: its mailbox is not written any more. */
    boolean hasLeft(MemberCode code) {
        return members.find(code).filter(Member::hasLeft).isPresent();
    }

    /** Tells whether a member is sent content. */
    boolean isActive(MemberCode code) {
        return members.find(code).filter(Member::isActive).isPresent();
    }

    /** Returns the offset of the record that made a member active; -1 if none did. */
    long activeSince(MemberCode code) {
        return activeSince.getOrDefault(code, -1L);
    }
}
