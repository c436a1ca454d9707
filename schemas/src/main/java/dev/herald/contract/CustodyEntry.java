package dev.herald.contract;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a case's custody log. Entries form a chain: each has the next sequence number and the hash of the entry
 * before, so that a missing, altered or moved entry is found.
 *
 * @param sequence counts the entries of the case, from 1
 * @param at time of the act, to the millisecond
 * @param version version of the notice; 0 where the act concerns none
 * @param members members concerned, as a bit set by member index in lower-case hex
 * @param named the same members by code, ascending: so the hash covers the table of codes in a proof
 * @param acknowledgeBy deadline of an instruction or reminder; null otherwise
 * @param statement the acknowledgement that the entry records; null where there is none
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

    /** The act that an entry records. */
    public enum Act {
        /** A notice was sent. */
        NOTICE(Kind.SENDING),
        /** A diffusion was sent by its sender's route, unreviewed. */
        AT_ONCE(Kind.SENDING),
        /** An approved diffusion was sent. */
        AFTER_REVIEW(Kind.SENDING),
        /** A version was sent that replaces the one in force. */
        UPDATE(Kind.SENDING),
        /** A version may be shown again. */
        RESTORED(Kind.SENDING),
        /** The current version was sent to a member that joined later. */
        CATCH_UP(Kind.SENDING),
        /** Holders were instructed to remove it. */
        INSTRUCTED(Kind.RECALL),
        /** Holders without an acknowledgement were reminded. */
        REMINDED(Kind.RECALL),
        /** Holders had not removed it by the deadline, or had left. */
        OVERDUE(Kind.RECALL),
        /** Every holder acknowledged the removal, or was named overdue. */
        CLOSED(Kind.RECALL),
        /** A member acknowledged receipt. */
        RECEIVED(Kind.STATEMENT),
        /** A member acknowledged that it replaced its copies. */
        UPDATED(Kind.STATEMENT),
        /** A member acknowledged that it removed its copies. */
        REMOVED(Kind.STATEMENT),
        /** A member reported that it cannot remove them. */
        UNABLE(Kind.STATEMENT),
        /** The photograph of the case was put into mailboxes. */
        PHOTOGRAPH(Kind.PHOTOGRAPH),
        /** The photograph of the case was deleted in mailboxes. */
        PHOTOGRAPH_DELETED(Kind.PHOTOGRAPH);

        private enum Kind {
            SENDING,
            RECALL,
            STATEMENT,
            PHOTOGRAPH
        }

        private final Kind kind;

        Act(Kind kind) {
            this.kind = kind;
        }

        /** Returns whether a version was sent. */
        public boolean isSending() {
            return kind == Kind.SENDING;
        }

        /** Returns whether a member acknowledged something. */
        public boolean isStatement() {
            return kind == Kind.STATEMENT;
        }
    }

    /**
     * An acknowledgement, without its text.
     *
     * @param position of its record, {@code topic-partition@offset}; empty where that is not known
     * @param sha256 hash of the record's Avro body, without the schema id before it, in lower-case hex
     * @param reasonGiven whether it gives a reason
     * @param systems number of national systems that it declares
     * @param systemsSha256 hash of their names; empty where there are none
     * @param signature the member's signature; null where the member did not sign
     */
    public record Statement(
            String position,
            String sha256,
            boolean reasonGiven,
            int systems,
            String systemsSha256,
            @Nullable Signature signature) {}

    /**
     * A member's signature under its acknowledgement, with all that it covers besides the member, the act, the case and
     * the version, which the entry says.
     *
     * @param messageId {@code ce_id} that the member gave its message
     * @param schemaSha256 fingerprint of the schema in which the member wrote, in lower-case hex
     * @param bodySha256 hash of the Avro body that the member wrote, in lower-case hex
     * @param jws detached JWS
     */
    public record Signature(String messageId, String schemaSha256, String bodySha256, String jws) {}

    /** Truncates times to the millisecond, and copies the list. */
    public CustodyEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        acknowledgeBy = acknowledgeBy == null ? null : acknowledgeBy.truncatedTo(ChronoUnit.MILLIS);
        named = List.copyOf(named);
    }

    /** Returns the indexes of the members concerned. */
    public BitSet memberIndexes() {
        return BitSet.valueOf(HexFormat.of().parseHex(members));
    }

    /** Returns the SHA-256 over the previous hash and every field, each with its length in front, in lower-case hex. */
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
            addSignature(hash, statement.signature());
        }
        return hash.hex();
    }

    private static void addSignature(FramedHash hash, @Nullable Signature signature) {
        if (signature != null) {
            hash.add(signature.messageId())
                    .add(signature.schemaSha256())
                    .add(signature.bodySha256())
                    .add(signature.jws());
        }
    }

    /** Returns the SHA-256 over names in their order, each with its length in front; empty where there are none. */
    public static String hashOf(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        FramedHash hash = new FramedHash();
        names.forEach(hash::add);
        return hash.hex();
    }
}
