package dev.herald.intake.kafka;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The outcome of inbound records.
 *
 * @param member owner of the mailbox; {@code ?} if the topic is not a mailbox
 * @param count number of inbound records that have this outcome
 * @param records records to send in the transaction that commits the offsets of the inbound records
 */
record InboundOutcome(Kind kind, String member, long count, List<ProducerRecord<byte[], byte[]>> records) {

    InboundOutcome {
        records = List.copyOf(records);
    }

    /** The outcome of one record. */
    InboundOutcome(Kind kind, String member, List<ProducerRecord<byte[], byte[]>> records) {
        this(kind, member, 1, records);
    }

    enum Kind {
        /** The message was admitted. */
        FORWARDED,
        /** The message was readable; its sender gets every reason for the refusal. */
        REFUSED,
        /** The bytes were not readable: the record is quarantined as it arrived, and its sender is notified. */
        UNREADABLE,
        /** The record met a bug: it is quarantined as it arrived, and its sender is notified. */
        QUARANTINED,
        /** The records are beyond the budget of their mailbox and were not read; one refusal names all of them. */
        NOT_READ,
        /** Intake suspended the mailbox: an outcome of no record. */
        SUSPENDED
    }
}
