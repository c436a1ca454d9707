package dev.herald.provisioning.backup;

import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.UnreadableBatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a partition from its beginning to an end. Some records of members are left out, offset by offset: those that
 * nobody can read (in a batch with a wrong length, or unpacked larger than the memory), and those that a restore could
 * not write ({@link StoredRecord#LARGEST}). Else one message of a member would prevent every backup or every restore
 * for as long as it is kept.
 */
final class PartitionReading {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;

    /** @param consumer returns one record at a time if a member writes to the partition */
    PartitionReading(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        this.consumer = consumer;
        this.partition = partition;
    }

    /** Receives each record. */
    @FunctionalInterface
    interface Visitor {
        /** Keeps a record. */
        void visit(StoredRecord found) throws IOException;
    }

    /**
     * Reads the committed records.
     *
     * @param end at most the end for readers of committed records
     * @return number of offsets that were left out
     * @throws UserError if a record of a topic that only services write is larger than a restore can write
     */
    long readTo(long end, Visitor visitor) throws IOException {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long leftOut = 0;
        while (consumer.position(partition) < end) {
            ConsumerRecords<byte[], byte[]> records;
            try {
                records = UnreadableBatch.poll(consumer, POLL);
            } catch (UnreadableBatch | OutOfMemoryError e) {
                if (!Topics.isInbound(partition.topic())) {
                    throw e;
                }
                consumer.seek(partition, consumer.position(partition) + 1);
                leftOut++;
                continue;
            }
            for (ConsumerRecord<byte[], byte[]> found : records) {
                if (found.offset() >= end) {
                    break;
                }
                StoredRecord record = StoredRecord.of(found);
                if (record.bytes() <= StoredRecord.LARGEST) {
                    visitor.visit(record);
                } else if (Topics.isInbound(partition.topic())) {
                    leftOut++;
                } else {
                    throw new UserError("%s has a record of %d bytes at offset %d. A restore writes %d bytes at most."
                            .formatted(partition, record.bytes(), record.offset(), StoredRecord.LARGEST));
                }
            }
        }
        return leftOut;
    }
}
