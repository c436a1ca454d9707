package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.Member;
import dev.herald.dissemination.custody.Members;
import dev.herald.event.MemberRecord;
import dev.herald.streams.Nodes.GlobalFeed;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The members as the members topic has them, one directory a process. A member whose record is deleted counts as
 * removed: what it holds is still in the ledger.
 */
public final class MemberDirectory implements GlobalFeed {

    private volatile Members members = Members.none();

    /** An empty directory; the feed fills it before anything else is read. */
    public MemberDirectory() {}

    /** The members now. */
    public Members now() {
        return members;
    }

    @Override
    public void accept(String key, @Nullable SpecificRecord event, long offset) {
        if (event instanceof MemberRecord member) {
            members = members.with(Wire.member(member));
        } else if (event == null && MemberCode.isValid(key)) {
            Optional<Member> gone = members.find(new MemberCode(key));
            gone.ifPresent(member -> members = members.with(
                    new Member(member.code(), member.kind(), Member.Status.REMOVED, member.index(), member.routes())));
        }
    }

    /** Whether a member has left: its mailbox is no longer written. */
    boolean hasLeft(MemberCode code) {
        return members.find(code)
                .filter(member -> member.status() == Member.Status.REMOVED)
                .isPresent();
    }
}
