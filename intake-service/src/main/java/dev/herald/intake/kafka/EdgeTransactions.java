package dev.herald.intake.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends records and the positions of the mailboxes in one transaction. A failure escapes, and nothing of the
 * transaction counts; the reader then closes both clients and begins again at the committed positions.
 */
final class EdgeTransactions {

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    EdgeTransactions(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
        this.consumer = consumer;
        this.producer = producer;
        producer.initTransactions();
    }

    /** Sends records, and commits the consumer's positions. */
    void commit(List<ProducerRecord<byte[], byte[]>> records) {
        commit(records, positions());
    }

    /** Commits positions that moved without records: behind the markers of a member's own transactions. */
    void commitMovedPositions() {
        Map<TopicPartition, Long> positions = positions();
        if (positions.entrySet().stream().anyMatch(each -> isMoved(each.getKey(), each.getValue()))) {
            commit(List.of(), positions);
        }
    }

    /** Sends records, and commits positions that may lie behind the consumer's. */
    void commit(List<ProducerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> positions) {
        producer.beginTransaction();
        for (ProducerRecord<byte[], byte[]> record : records) {
            Future<?> unused = producer.send(record); // the commit waits for the result and fails if it failed
        }
        Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
        positions.forEach((mailbox, position) -> {
            if (isMoved(mailbox, position)) {
                moved.put(mailbox, new OffsetAndMetadata(position));
            }
        });
        producer.sendOffsetsToTransaction(moved, consumer.groupMetadata());
        producer.commitTransaction();
        committed.putAll(positions);
    }

    private boolean isMoved(TopicPartition mailbox, Long position) {
        return !position.equals(committed.get(mailbox));
    }

    private Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        consumer.assignment().forEach(mailbox -> positions.put(mailbox, consumer.position(mailbox)));
        committed.keySet().retainAll(positions.keySet()); // another reader may move what this one lost
        return positions;
    }
}
