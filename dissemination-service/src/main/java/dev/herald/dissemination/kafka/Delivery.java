package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import java.util.Collection;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One record for some mailboxes, serialised once.
 *
 * @param to whose mailboxes
 * @param value the bytes that each gets; null takes mail away that lies there
 */
record Delivery(Collection<MemberCode> to, @Nullable Bytes value) {

    /**
     * A record for one mailbox.
     *
     * @param to whose
     * @param value its bytes; null deletes the key
     */
    record ToOne(MemberCode to, @Nullable Bytes value) {}

    static Delivery toAll(Set<MemberCode> to, byte[] value) {
        return new Delivery(to, Bytes.wrap(value));
    }

    /** Mail that its addressee has read. */
    static Delivery acknowledgedBy(MemberCode member) {
        return new Delivery(Set.of(member), null);
    }
}
