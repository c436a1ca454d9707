package dev.herald.intake.kafka;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The outcome of one inbound record.
 *
 * @param member owner of the mailbox; {@code ?} if the topic is not a mailbox
 * @param records records to send in the transaction that commits the offset of the inbound record
 */
record InboundOutcome(Kind kind, String member, List<ProducerRecord<byte[], byte[]>> records) {

    InboundOutcome {
        records = List.copyOf(records);
    }

    enum Kind {
        /** The message was admitted. */
        FORWARDED,
        /** The message was readable; its sender gets every reason for the refusal. */
        REFUSED,
        /** The record was not readable, or met a bug: it is quarantined as it arrived, and its sender is notified. */
        QUARANTINED
    }
}
