package dev.herald.console.custody;

import dev.herald.contract.CustodyEntry;
import dev.herald.event.Recall;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The custody of one case in a few hundred bytes: a bit set of members for each state, the recall, and the offsets of
 * the entries of its custody log. Used by one thread.
 */
final class HeldCase {

    /** Marks a case whose recall is open. */
    static final String OPEN = "open";

    /** Marks a case whose recall is closed. */
    static final String CLOSED = "closed";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String AWAITED = "awaited ";
    private static final String OVERDUE = "overdue ";

    private final String caseId;
    private final Map<HolderState, BitSet> members = new EnumMap<>(HolderState.class);
    private int version;
    private long sequence;
    private @Nullable RecallStatus recall;
    private int partition;
    private long[] offsets = new long[0];
    private int entries;

    HeldCase(String caseId) {
        this.caseId = caseId;
        for (HolderState state : HolderState.values()) {
            members.put(state, new BitSet());
        }
    }

    String caseId() {
        return caseId;
    }

    int version() {
        return version;
    }

    @Nullable
    RecallStatus recall() {
        return recall;
    }

    int partition() {
        return partition;
    }

    /** Returns the offsets of the entries of the log, ascending. */
    long[] offsets() {
        return Arrays.copyOf(offsets, entries);
    }

    HolderState stateOf(int member) {
        return members.entrySet().stream()
                .filter(state -> state.getValue().get(member))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(HolderState.NOT_SENT);
    }

    int count(HolderState state) {
        return bits(state).cardinality();
    }

    /** Returns what the case is found by: the recall's state, and the members that it waits for. */
    Set<String> labels() {
        Set<String> labels = new HashSet<>();
        RecallStatus known = recall;
        if (known == null) {
            return labels;
        }
        labels.add(known.isOpen() ? OPEN : CLOSED);
        if (known.isOpen()) {
            bits(HolderState.INSTRUCTED).stream().forEach(member -> labels.add(awaited(member)));
            bits(HolderState.UNABLE).stream().forEach(member -> labels.add(awaited(member)));
        }
        bits(HolderState.OVERDUE).stream().forEach(member -> labels.add(overdue(member)));
        return labels;
    }

    /** Returns the label of an open recall that waits for a member. */
    static String awaited(int member) {
        return AWAITED + member;
    }

    /** Returns the label of a case that a member did not remove in time, and has not removed since. */
    static String overdue(int member) {
        return OVERDUE + member;
    }

    /** Returns the moment by which cases are sorted: the end of a closed recall, else the beginning of the recall. */
    long rank() {
        RecallStatus known = recall;
        if (known == null) {
            return 0;
        }
        return known.closedAt() == null
                ? known.startedAt().toEpochMilli()
                : known.closedAt().toEpochMilli();
    }

    /** Adds an entry of the custody log. An entry that was added before changes nothing. */
    void add(CustodyEntry entry, int inPartition, long offset) {
        if (entry.sequence() <= sequence) {
            return;
        }
        sequence = entry.sequence();
        partition = inPartition;
        addOffset(offset);
        BitSet concerned = entry.memberIndexes();
        switch (entry.act()) {
            case NOTICE, AT_ONCE, AFTER_REVIEW, UPDATE, CATCH_UP -> {
                version = Math.max(version, entry.version());
                move(concerned, HolderState.SENT);
            }
            case RESTORED -> {
                if (entry.version() == version) {
                    concerned.andNot(holders());
                }
                version = Math.max(version, entry.version());
                move(concerned, HolderState.SENT);
            }
            case RECEIVED, UPDATED -> {
                if (entry.version() == version) {
                    concerned.and(bits(HolderState.SENT));
                    move(concerned, HolderState.ACKNOWLEDGED);
                }
            }
            case INSTRUCTED -> moveUnlessRemoved(concerned, HolderState.INSTRUCTED);
            case UNABLE -> moveUnlessRemoved(concerned, HolderState.UNABLE);
            case OVERDUE -> moveUnlessRemoved(concerned, HolderState.OVERDUE);
            case REMOVED -> move(concerned, HolderState.REMOVED);
            case CLOSED -> {
                RecallStatus known = recall;
                if (known != null) {
                    recall = known.closedAt(entry.at());
                }
            }
            case REMINDED, PHOTOGRAPH, PHOTOGRAPH_DELETED -> {}
        }
    }

    /** Sets the recall of the ledger; null where the case has none. */
    void setRecall(@Nullable Recall recorded, Instant recordedAt) {
        if (recorded == null) {
            recall = null;
            return;
        }
        RecallStatus known = recall;
        boolean same = known != null && known.startedAt().equals(recorded.getStartedAt());
        Instant closedAt = same && known != null && known.closedAt() != null ? known.closedAt() : recordedAt;
        recall = new RecallStatus(
                recorded.getEnding().name(),
                recorded.getStartedAt(),
                recorded.getAcknowledgeBy(),
                recorded.getReminders(),
                recorded.getClosed() ? closedAt : null);
    }

    private void moveUnlessRemoved(BitSet concerned, HolderState to) {
        concerned.and(holders());
        concerned.andNot(bits(HolderState.REMOVED));
        move(concerned, to);
    }

    private void move(BitSet concerned, HolderState to) {
        members.forEach((state, held) -> {
            if (state != to) {
                held.andNot(concerned);
            }
        });
        bits(to).or(concerned);
    }

    private BitSet holders() {
        BitSet all = new BitSet();
        members.values().forEach(all::or);
        return all;
    }

    private BitSet bits(HolderState state) {
        return members.getOrDefault(state, new BitSet());
    }

    private void addOffset(long offset) {
        if (entries == offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(8, entries * 2));
        }
        offsets[entries++] = offset;
    }

    /**
     * The case in the files.
     *
     * @param members bits of the members, by state
     * @param distances distance of each entry's offset from the one before: small numbers
     */
    @SuppressWarnings("ArrayRecordComponent") // written and read, and never compared
    record Stored(
            String caseId,
            int version,
            long sequence,
            Map<HolderState, byte[]> members,
            @Nullable RecallStatus recall,
            int partition,
            long[] distances) {}

    byte[] toBytes() {
        Map<HolderState, byte[]> sets = new EnumMap<>(HolderState.class);
        members.forEach((state, held) -> sets.put(state, held.toByteArray()));
        long[] distances = offsets();
        for (int i = distances.length - 1; i > 0; i--) {
            distances[i] -= distances[i - 1];
        }
        return JSON.writeValueAsBytes(new Stored(caseId, version, sequence, sets, recall, partition, distances));
    }

    static HeldCase fromBytes(byte[] bytes) {
        Stored stored = JSON.readValue(bytes, Stored.class);
        HeldCase held = new HeldCase(stored.caseId());
        held.version = stored.version();
        held.sequence = stored.sequence();
        stored.members().forEach((state, set) -> held.members.put(state, BitSet.valueOf(set)));
        held.recall = stored.recall();
        held.partition = stored.partition();
        held.offsets = stored.distances();
        held.entries = held.offsets.length;
        Arrays.parallelPrefix(held.offsets, Long::sum);
        return held;
    }
}
