package dev.herald.contract.feed;

import dev.herald.contract.MemberCode;
import dev.herald.event.MemberRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The policy for bad records of the members topic, for every reader of the topic. A record is rejected, and the one
 * before stays, if its code is invalid or differs from its key, if its index is negative or was ever another member's,
 * or if its index differs from the member's own: ledgers name members by index, so an index never changes and is never
 * used again.
 *
 * <p>It remembers the index of every valid record, also of a member whose record was deleted. One thread checks.
 */
public final class MemberRecordPolicy {

    private final Map<String, Integer> indexes = new ConcurrentHashMap<>();
    private final Map<Integer, String> codes = new HashMap<>();

    /** Creates a policy that has seen no record. */
    public MemberRecordPolicy() {}

    /**
     * Checks a record.
     *
     * @param event null if the key was deleted
     * @return the member's record; empty if the member of {@code key} was deleted
     * @throws RejectedFeedRecord if the record breaks a rule
     */
    public Optional<MemberRecord> check(String key, @Nullable SpecificRecord event) {
        if (!MemberCode.isValid(key)) {
            throw new RejectedFeedRecord("key", "the key of a member's record is the member's code");
        }
        if (event == null) {
            return Optional.empty();
        }
        if (!(event instanceof MemberRecord member)) {
            throw new RejectedFeedRecord("type", "the topic has members' records only");
        }
        checkMember(key, member);
        return Optional.of(member);
    }

    private void checkMember(String key, MemberRecord member) {
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

    /** Returns whether a code ever had a valid record, also one that was deleted. For any thread. */
    public boolean hasIndex(String code) {
        return indexes.containsKey(code);
    }

    /** Returns the highest index that a code ever had; -1 if none had one. For any thread. */
    public int highestIndex() {
        return indexes.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
    }
}
