package dev.herald.streams.topology;

import dev.herald.contract.MemberCode;
import dev.herald.event.MemberRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The members topic, with one policy for bad records in all services. A record is rejected, and the one before stays,
 * if its code is invalid or differs from its key, if its index is negative or was ever another member's, or if its
 * index differs from the member's own: ledgers name members by index, so an index never changes and is never used
 * again.
 *
 * <p>A service extends it with its own read model of the members.
 */
public abstract class MemberFeed implements GlobalFeed {

    private final Map<String, Integer> indexes = new ConcurrentHashMap<>();
    private final Map<Integer, String> codes = new HashMap<>();

    /** Returns whether a code ever had a valid record, also one that was deleted. For any thread. */
    public final boolean hasIndex(String code) {
        return indexes.containsKey(code);
    }

    /** Returns the highest index that a code ever had; -1 if none had one. For any thread. */
    public final int highestIndex() {
        return indexes.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
    }

    /** Stores a member's valid record, whose code is valid. Called by one thread. */
    protected abstract void put(MemberRecord member);

    /** Removes a member whose record was deleted. Its index stays taken. Called by one thread. */
    protected abstract void delete(MemberCode code);

    @Override
    public final void accept(FeedRecord record) {
        if (!MemberCode.isValid(record.key())) {
            throw new RejectedFeedRecord("key", "the key of a member's record is the member's code");
        }
        if (record.event() == null) {
            delete(new MemberCode(record.key()));
        } else if (record.event() instanceof MemberRecord member) {
            check(record.key(), member);
            put(member);
        } else {
            throw new RejectedFeedRecord("type", "the topic has members' records only");
        }
    }

    private void check(String key, MemberRecord member) {
        if (!member.getCode().equals(key)) {
            throw new RejectedFeedRecord("key", "%s: a member's code never changes".formatted(key));
        }
        int index = member.getIndex();
        if (index < 0) {
            throw new RejectedFeedRecord("index", "%s: the index %d is not 0 or more".formatted(key, index));
        }
        int own = indexes.getOrDefault(key, index);
        if (own != index) {
            throw new RejectedFeedRecord(
                    "index", "%s: a member's index never changes, %d to %d is refused".formatted(key, own, index));
        }
        String holder = codes.getOrDefault(index, key);
        if (!holder.equals(key)) {
            throw new RejectedFeedRecord("index", "%s: the index %d belongs to %s".formatted(key, index, holder));
        }
        codes.put(index, key);
        indexes.put(key, index);
    }
}
