package dev.herald.streams.topology;

import dev.herald.contract.MemberCode;
import dev.herald.contract.feed.MemberRecordPolicy;
import dev.herald.event.MemberRecord;

/**
 * The members topic as a global feed. Bad records are rejected by the {@link MemberRecordPolicy}, in all services.
 *
 * <p>A service extends it with its own read model of the members.
 */
public abstract class MemberFeed implements GlobalFeed {

    private final MemberRecordPolicy policy = new MemberRecordPolicy();

    /** Returns whether a code ever had a valid record, also one that was deleted. For any thread. */
    public final boolean hasIndex(String code) {
        return policy.hasIndex(code);
    }

    /** Returns the highest index that a code ever had; -1 if none had one. For any thread. */
    public final int highestIndex() {
        return policy.highestIndex();
    }

    /** Stores a member's valid record, whose code is valid. Called by one thread. */
    protected abstract void put(MemberRecord member);

    /** Removes a member whose record was deleted. Its index stays taken. Called by one thread. */
    protected abstract void delete(MemberCode code);

    @Override
    public final void accept(FeedRecord record) {
        policy.check(record.key(), record.event())
                .ifPresentOrElse(this::put, () -> delete(new MemberCode(record.key())));
    }
}
