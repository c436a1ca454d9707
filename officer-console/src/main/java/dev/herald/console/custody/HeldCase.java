package dev.herald.console.custody;

import dev.herald.contract.CustodyEntry;
import dev.herald.event.Recall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The custody of one case in a few hundred bytes: a bit set of members for each state, the recall, and the offsets of
 * the entries of its custody log. Used by one thread.
 */
final class HeldCase {

    /** Marks a case whose recall is open. */
    static final String OPEN = "open";

    /** Marks a case whose recall is closed. */
    static final String CLOSED = "closed";

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

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(caseId);
            out.writeInt(version);
            out.writeLong(sequence);
            for (HolderState state : HolderState.values()) {
                byte[] set = bits(state).toByteArray();
                out.writeShort(set.length);
                out.write(set);
            }
            writeRecall(out);
            out.writeInt(partition);
            out.writeInt(entries);
            long before = 0;
            for (int i = 0; i < entries; i++) {
                writeVarLong(out, offsets[i] - before);
                before = offsets[i];
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    private void writeRecall(DataOutputStream out) throws IOException {
        RecallStatus known = recall;
        out.writeBoolean(known != null);
        if (known != null) {
            out.writeUTF(known.ending());
            out.writeLong(known.startedAt().toEpochMilli());
            out.writeLong(known.acknowledgeBy().toEpochMilli());
            out.writeInt(known.reminders());
            out.writeBoolean(known.closedAt() != null);
            if (known.closedAt() != null) {
                out.writeLong(known.closedAt().toEpochMilli());
            }
        }
    }

    static HeldCase fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            HeldCase held = new HeldCase(in.readUTF());
            held.version = in.readInt();
            held.sequence = in.readLong();
            for (HolderState state : HolderState.values()) {
                byte[] set = new byte[in.readUnsignedShort()];
                in.readFully(set);
                held.members.put(state, BitSet.valueOf(set));
            }
            if (in.readBoolean()) {
                held.recall = new RecallStatus(
                        in.readUTF(),
                        Instant.ofEpochMilli(in.readLong()),
                        Instant.ofEpochMilli(in.readLong()),
                        in.readInt(),
                        in.readBoolean() ? Instant.ofEpochMilli(in.readLong()) : null);
            }
            held.partition = in.readInt();
            int entries = in.readInt();
            long before = 0;
            for (int i = 0; i < entries; i++) {
                before += readVarLong(in);
                held.addOffset(before);
            }
            return held;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeVarLong(DataOutputStream out, long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long readVarLong(DataInputStream in) throws IOException {
        long value = 0;
        int shift = 0;
        int next = in.readUnsignedByte();
        while ((next & 0x80) != 0) {
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
            next = in.readUnsignedByte();
        }
        return value | (long) next << shift;
    }
}
