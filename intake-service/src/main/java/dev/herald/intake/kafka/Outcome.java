package dev.herald.intake.kafka;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What becomes of one inbound record: exactly one of three.
 *
 * @param kind which of the three
 * @param member whose mailbox it came through; {@code ?} where the topic's name is no mailbox
 * @param records what to send, in the transaction that commits the record's offset
 */
record Outcome(Kind kind, String member, List<ProducerRecord<byte[], byte[]>> records) {

    Outcome {
        records = List.copyOf(records);
    }

    /** One of three. */
    enum Kind {
        /** It passed. */
        FORWARDED,
        /** It was readable, and its sender is told every reason why it was not taken. */
        REFUSED,
        /** It was not readable: put aside as it came, and its sender told. */
        QUARANTINED
    }
}
