package dev.herald.contract;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a case's custody book. Entries are a chain: each counts one on and holds the hash of the one before, so
 * that one that is missing, altered or moved shows.
 *
 * @param caseId the case
 * @param sequence counts the entries of the case, from 1
 * @param at when, to the millisecond
 * @param act what happened
 * @param version version it is about; 0 where it is about none
 * @param members members it is about, as a bit set by member index in lower-case hex
 * @param named the same by code, where it is about what single members said or left unsaid; ascending
 * @param acknowledgeBy deadline of an instruction or reminder; null otherwise
 * @param statement the acknowledgement that is booked; null where none is
 * @param previousHash hash of the entry before; empty for the first
 */
public record CustodyEntry(
        CaseId caseId,
        long sequence,
        Instant at,
        Act act,
        int version,
        String members,
        List<MemberCode> named,
        @Nullable Instant acknowledgeBy,
        @Nullable Statement statement,
        String previousHash) {

    /** What happened. */
    public enum Act {
        /** A notice went out. */
        NOTICE(Kind.SENDING),
        /** A diffusion went out by its sender's route, unreviewed. */
        AT_ONCE(Kind.SENDING),
        /** A diffusion went out that was approved. */
        AFTER_REVIEW(Kind.SENDING),
        /** A version went out in place of one that stood. */
        UPDATE(Kind.SENDING),
        /** A version may be shown again. */
        RESTORED(Kind.SENDING),
        /** The current version went to who took part later. */
        CATCH_UP(Kind.SENDING),
        /** Holders were told to remove it. */
        INSTRUCTED(Kind.RECALL),
        /** Those who had said nothing were told again. */
        REMINDED(Kind.RECALL),
        /** They had not removed it when time was up, or had left. */
        OVERDUE(Kind.RECALL),
        /** Every holder has said that it is gone, or was named. */
        CLOSED(Kind.RECALL),
        /** A member has it. */
        RECEIVED(Kind.STATEMENT),
        /** A member replaced its copies. */
        UPDATED(Kind.STATEMENT),
        /** A member removed its copies. */
        REMOVED(Kind.STATEMENT),
        /** A member cannot remove them. */
        UNABLE(Kind.STATEMENT);

        private enum Kind {
            SENDING,
            RECALL,
            STATEMENT
        }

        private final Kind kind;

        Act(Kind kind) {
            this.kind = kind;
        }

        /** Whether a version went to somebody. */
        public boolean isSending() {
            return kind == Kind.SENDING;
        }

        /** Whether a member said something. */
        public boolean isStatement() {
            return kind == Kind.STATEMENT;
        }
    }

    /**
     * An acknowledgement, without its words.
     *
     * @param position where its sender finds it, {@code topic-partition@offset}; empty where that is not known
     * @param sha256 hash of it as it was written, in lower-case hex
     * @param reasonGiven whether it gives a reason
     * @param systems how many national systems it declares
     * @param systemsSha256 hash of their names; empty where there are none
     */
    public record Statement(String position, String sha256, boolean reasonGiven, int systems, String systemsSha256) {}

    /** Cuts times to the millisecond, and copies the list. */
    public CustodyEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        acknowledgeBy = acknowledgeBy == null ? null : acknowledgeBy.truncatedTo(ChronoUnit.MILLIS);
        named = List.copyOf(named);
    }

    /** Indexes of the members it is about. */
    public BitSet memberIndexes() {
        return BitSet.valueOf(HexFormat.of().parseHex(members));
    }

    /** SHA-256 over the hash before and every field, each with its length in front; in lower-case hex. */
    public String hash() {
        FramedHash hash = new FramedHash()
                .add(previousHash)
                .add(caseId.value())
                .add(Long.toString(sequence))
                .add(Long.toString(at.toEpochMilli()))
                .add(act.name())
                .add(Integer.toString(version))
                .add(members)
                .add(String.join(" ", named.stream().map(MemberCode::value).toList()))
                .add(acknowledgeBy == null ? "" : Long.toString(acknowledgeBy.toEpochMilli()));
        if (statement != null) {
            hash.add(statement.position())
                    .add(statement.sha256())
                    .add(Boolean.toString(statement.reasonGiven()))
                    .add(Integer.toString(statement.systems()))
                    .add(statement.systemsSha256());
        }
        return hash.hex();
    }

    /** SHA-256 over some names in their order, each with its length in front; empty where there are none. */
    public static String hashOf(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        FramedHash hash = new FramedHash();
        names.forEach(hash::add);
        return hash.hex();
    }
}
