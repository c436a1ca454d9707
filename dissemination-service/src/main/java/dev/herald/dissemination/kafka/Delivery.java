package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.Forgetting;
import java.util.Collection;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One record for some mailboxes, serialised once.
 *
 * @param to whose mailboxes
 * @param value the bytes that each gets; null takes away what lies there: mail under a message id and, under a case id,
 *     the last word on a case that is closed
 * @param closing whether the case was closed at this moment
 */
record Delivery(Collection<MemberCode> to, @Nullable Bytes value, boolean closing) {

    /**
     * A record for one mailbox.
     *
     * @param to whose
     * @param value its bytes; null deletes the key
     */
    record ToOne(MemberCode to, @Nullable Bytes value) {}

    static Delivery toAll(Set<MemberCode> to, byte[] value) {
        return new Delivery(to, Bytes.wrap(value), false);
    }

    /** A case is closed, and what need not be told about it any more goes. */
    static Delivery of(Forgetting forgetting) {
        return new Delivery(forgetting.removed(), null, forgetting.closes());
    }

    /** Mail that its addressee has read. */
    static Delivery acknowledgedBy(MemberCode member) {
        return new Delivery(Set.of(member), null, false);
    }
}
