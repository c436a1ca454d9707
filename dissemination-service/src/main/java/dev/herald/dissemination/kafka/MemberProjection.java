package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.dissemination.custody.Member;
import dev.herald.dissemination.custody.Members;
import dev.herald.event.MemberRecord;
import dev.herald.streams.topology.TopologyNodes.GlobalFeed;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The members according to the members topic, once a process. A member with a deleted record counts as removed, because
 * the ledger still names it. A record with the index of another member, or with another index than before, is rejected,
 * logged and counted; the earlier record remains.
 */
public final class MemberProjection implements GlobalFeed {

    private static final Logger log = LoggerFactory.getLogger(MemberProjection.class);

    private final AtomicLong rejectedRecords = new AtomicLong();
    private volatile Members members = Members.none();

    /** Creates an empty projection; the feed fills it before any other topic is read. */
    public MemberProjection() {}

    /** Returns the members now. */
    public Members current() {
        return members;
    }

    /** Returns the number of records rejected because of their index. */
    public long rejectedRecords() {
        return rejectedRecords.get();
    }

    @Override
    public void accept(String key, @Nullable SpecificRecord event, long offset) {
        if (event instanceof MemberRecord member) {
            accept(EventMapper.member(member));
        } else if (event == null && MemberCode.isValid(key)) {
            members.find(new MemberCode(key))
                    .ifPresent(member -> members = members.with(member.withStatus(MemberStatus.REMOVED)));
        }
    }

    private void accept(Member member) {
        if (members.conflictsWith(member)) {
            rejectedRecords.incrementAndGet();
            log.error(
                    "the record of member {} is rejected: index {} is another's or not its own",
                    member.code(),
                    member.index());
            return;
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
}
