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
 * @param value bytes of the record; null deletes the key: mail under its message id, or the last record of a closed
 *     case under its case id
 * @param closing whether the case was closed at this moment
 */
record Delivery(Collection<MemberCode> to, @Nullable Bytes value, boolean closing) {

    /** A record for one mailbox; a null value deletes the key. */
    record MailboxRecord(MemberCode to, @Nullable Bytes value) {}

    static Delivery toAll(Set<MemberCode> to, byte[] value) {
        return new Delivery(to, Bytes.wrap(value), false);
    }

    /** Deletes the records that a closed case makes superfluous. */
    static Delivery of(MailboxCleanup cleanup) {
        return new Delivery(cleanup.removed(), null, cleanup.closes());
    }

    /** Deletes mail that its addressee acknowledged. */
    static Delivery acknowledgedBy(MemberCode member) {
        return new Delivery(Set.of(member), null, false);
    }
}
