package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.MailboxCleanup;
import java.util.Collection;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One record for several mailboxes, serialised once.
 *
 * @param to owners of the mailboxes
 * @param value bytes of the record; null deletes the key
 */
record Delivery(
        Kind kind, Collection<MemberCode> to, @Nullable Bytes value) {

    /** The kind of a delivery, which decides how it is recorded. */
    enum Kind {
        /** A record about a notice: under the case id, or a photograph under case id and hash. */
        NOTICE,
        /** Mail under its message id. */
        MAIL,
        /**
         * A checkpoint of the audit under the name of the log. Where it cannot be sent at once, a later one will be.
         */
        CHECKPOINT,
        /** Deletes mail that its addressee acknowledged. */
        ACKNOWLEDGED_MAIL,
        /** Deletes the key in mailboxes: a photograph, or the last record of a closed case. */
        DELETION,
        /** The same, and the case was closed at this moment. */
        CLOSING
    }

    /** A record for one mailbox; a null value deletes the key. */
    record MailboxRecord(MemberCode to, @Nullable Bytes value) {}

    /** Sends a record about a notice. */
    static Delivery ofNotice(Set<MemberCode> to, byte[] value) {
        return new Delivery(Kind.NOTICE, to, Bytes.wrap(value));
    }

    /** Sends mail. */
    static Delivery ofMail(MemberCode to, byte[] value) {
        return new Delivery(Kind.MAIL, Set.of(to), Bytes.wrap(value));
    }

    /** Sends a checkpoint of the audit. */
    static Delivery ofCheckpoint(Set<MemberCode> to, byte[] value) {
        return new Delivery(Kind.CHECKPOINT, to, Bytes.wrap(value));
    }

    /** Deletes a record about a notice. */
    static Delivery deletion(Set<MemberCode> from) {
        return new Delivery(Kind.DELETION, from, null);
    }

    /** Deletes the records that a closed case makes superfluous. */
    static Delivery of(MailboxCleanup cleanup) {
        return new Delivery(cleanup.closes() ? Kind.CLOSING : Kind.DELETION, cleanup.removed(), null);
    }

    /** Deletes mail that its addressee acknowledged. */
    static Delivery acknowledgedBy(MemberCode member) {
        return new Delivery(Kind.ACKNOWLEDGED_MAIL, Set.of(member), null);
    }
}
