package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.dissemination.custody.Member;
import dev.herald.dissemination.custody.Members;
import dev.herald.event.MemberRecord;
import dev.herald.streams.topology.MemberFeed;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The members according to the members topic, once a process. A member with a deleted record counts as removed, because
 * the ledger still names it.
 */
public class MemberProjection extends MemberFeed {

    private volatile Members members = Members.none();

    /** Who has left: each delivery asks for it. */
    private volatile Set<MemberCode> departed = Set.of();

    /** Creates an empty projection; the feed fills it before any other topic is read. */
    public MemberProjection() {}

    /** Returns the members now. */
    public Members current() {
        return members;
    }

    @Override
    protected void put(MemberRecord record) {
        change(EventMapper.member(record));
    }

    @Override
    protected void delete(MemberCode code) {
        members.find(code).ifPresent(member -> change(member.withStatus(MemberStatus.REMOVED)));
    }

    private void change(Member member) {
        Members changed = members.with(member);
        departed = changed.all().stream() // before the members: what a returned member is sent is not dropped
                .filter(Member::hasLeft)
                .map(Member::code)
                .collect(Collectors.toUnmodifiableSet());
        members = changed;
    }

    /** Tells whether a member has left: its mailbox is not written any more. */
    boolean hasLeft(MemberCode code) {
        return departed.contains(code);
    }

    /** Tells whether a member is sent content. */
    boolean isActive(MemberCode code) {
        return members.find(code).filter(Member::isActive).isPresent();
    }
}
