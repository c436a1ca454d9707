package dev.herald.dissemination.kafka;

import dev.herald.contract.signature.MemberMessageId;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.SourcePosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The cause of outgoing events.
 *
 * @param headers metadata of the event that was read, or of the timer that expired
 * @param position position of the sender's record; null if no record of a member caused it
 * @param evidence the member's signature under the record, as the edge verified it; null if there is none
 */
record EventCause(
        EventHeaders headers,
        Instant now,
        @Nullable SourcePosition position,
        @Nullable SignatureEvidence evidence) {

    String id() {
        return headers.id();
    }

    /** Returns the id that the sender signed; of an unsigned message the id of its record, which no copy has. */
    String messageId() {
        return evidence == null ? id() : evidence.messageId();
    }

    /** Returns the moment that the sender's signed id names, by the sender's clock; null for an unsigned message. */
    @Nullable
    Instant messageMadeAt() {
        return evidence == null
                ? null
                : MemberMessageId.timeOf(evidence.messageId()).orElse(null);
    }
}
