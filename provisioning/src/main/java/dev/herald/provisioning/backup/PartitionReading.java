package dev.herald.provisioning.backup;

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
 * Reads a partition from its beginning to an end. What a member wrote and nobody can read is left out, offset by
 * offset: a batch with a wrong length, or a record that unpacks to more than the memory. Else one message of a member
 * would prevent every backup for as long as it is kept.
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
        void visit(ConsumerRecord<byte[], byte[]> found) throws IOException;
    }

    /**
     * Reads the committed records.
     *
     * @return number of offsets that were left out
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
                if (found.offset() < end) {
                    visitor.visit(found);
                }
            }
        }
        return leftOut;
    }
}
