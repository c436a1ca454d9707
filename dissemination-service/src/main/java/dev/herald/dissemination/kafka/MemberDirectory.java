package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.Member;
import dev.herald.dissemination.custody.Members;
import dev.herald.event.MemberRecord;
import dev.herald.streams.TopologyNodes.GlobalFeed;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The members as the members topic has them, one directory a process. A member whose record is deleted counts as
 * removed: what it holds is still in the ledger. A record that takes another member's index is refused, told to the log
 * and counted; what was known before stays.
 */
public final class MemberDirectory implements GlobalFeed {

    private static final Logger log = LoggerFactory.getLogger(MemberDirectory.class);

    private final Map<MemberCode, Long> takesPartSince = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();
    private volatile Members members = Members.none();

    /** An empty directory; the feed fills it before anything else is read. */
    public MemberDirectory() {}

    /** The members now. */
    public Members now() {
        return members;
    }

    /** How many records were refused because another member has their index. */
    public long refused() {
        return refused.get();
    }

    @Override
    public void accept(String key, @Nullable SpecificRecord event, long offset) {
        if (event instanceof MemberRecord member) {
            accept(Wire.member(member), offset);
        } else if (event == null && MemberCode.isValid(key)) {
            Optional<Member> gone = members.find(new MemberCode(key));
            gone.ifPresent(member -> members = members.with(
                    new Member(member.code(), member.kind(), Member.Status.REMOVED, member.index(), member.routes())));
        }
    }

    private void accept(Member member, long offset) {
        if (members.isTakenFrom(member)) {
            refused.incrementAndGet();
            log.error("the record of member {} is left out: another has index {}", member.code(), member.index());
            return;
        }
        if (member.status() == Member.Status.ACTIVE && !takesPart(member.code())) {
            takesPartSince.put(member.code(), offset);
        }
        members = members.with(member);
    }

    /** Whether a member has left: its mailbox is no longer written. */
    boolean hasLeft(MemberCode code) {
        return is(code, Member.Status.REMOVED);
    }

    /** Whether a member is sent content. */
    boolean takesPart(MemberCode code) {
        return is(code, Member.Status.ACTIVE);
    }

    /** Offset of the record with which it began to take part, this time; -1 where it never did. */
    long takesPartSince(MemberCode code) {
        return takesPartSince.getOrDefault(code, -1L);
    }

    private boolean is(MemberCode code, Member.Status status) {
        return members.find(code).filter(member -> member.status() == status).isPresent();
    }
}
