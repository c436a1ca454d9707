package dev.herald.streams.replay;

import dev.herald.contract.wire.UnreadableBatch;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads single records by their position: committed ones only, as bytes, within a few seconds. */
@FunctionalInterface
public interface RecordLookup {

    /** How the reading of a partition ended. */
    enum Ending {
        /** At the end of the partition, as it was when the reading began. */
        AT_END,
        /** At a record that the visitor looked for. */
        FOUND,
        /** Before the end, because the time was over. */
        OUT_OF_TIME
    }

    /**
     * Visits the records of a partition in order from an offset on, until the visitor finds what it looks for. A
     * partition that does not exist has no records.
     *
     * @param isFound whether to stop at a record
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     * @throws UnreadableBatch if the bytes of a record do not let the reading go on
     */
    Ending read(TopicPartition partition, long from, Predicate<ConsumerRecord<byte[], byte[]>> isFound);

    /**
     * Returns the record at an offset; empty if there is none, or none any more.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     * @throws UnreadableBatch as {@link #read}
     */
    default Optional<ConsumerRecord<byte[], byte[]>> find(TopicPartition partition, long offset) {
        if (offset < 0) {
            return Optional.empty();
        }
        AtomicReference<ConsumerRecord<byte[], byte[]>> first = new AtomicReference<>();
        Ending ending = read(partition, offset, record -> {
            first.set(record);
            return true;
        });
        if (ending == Ending.OUT_OF_TIME) {
            throw new TimeoutException("%s@%d was not delivered in time".formatted(partition, offset));
        }
        return Optional.ofNullable(first.get()).filter(record -> record.offset() == offset);
    }
}
