package dev.herald.intake.kafka;

import dev.herald.intake.kafka.budget.MailboxAccounts;
import dev.herald.state.SpentBudget;
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
 * Sends records, the positions of the mailboxes, and what the mailboxes spent up to there, in one transaction. A
 * failure escapes, and nothing of the transaction counts; the reader then closes both clients and begins again at the
 * committed positions.
 */
final class EdgeTransactions {

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final MailboxAccounts accounts;
    private final Map<TopicPartition, Progress> committed = new HashMap<>();

    /** How far a mailbox was read, and what it spent up to there. */
    private record Progress(long position, SpentBudget use) {}

    EdgeTransactions(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, MailboxAccounts accounts) {
        this.consumer = consumer;
        this.producer = producer;
        this.accounts = accounts;
        producer.initTransactions();
    }

    /** Sends records, and commits the consumer's positions. */
    void commit(List<ProducerRecord<byte[], byte[]>> records) {
        commit(records, positions());
    }

    /** Commits positions that moved without records: behind the markers of a member's own transactions. */
    void commitMovedPositions() {
        Map<TopicPartition, Long> positions = positions();
        if (positions.entrySet().stream().anyMatch(each -> isMoved(each.getKey(), progress(each)))) {
            commit(List.of(), positions);
        }
    }

    /**
     * Sends records, and commits positions that may lie behind the consumer's. If none has moved, all are committed
     * again: the broker checks that the reader is in its group only when it commits a position, and a reader that has
     * lost its mailboxes must not commit beside its successor.
     */
    void commit(List<ProducerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> positions) {
        producer.beginTransaction();
        for (ProducerRecord<byte[], byte[]> record : records) {
            Future<?> unused = producer.send(record); // the commit waits for the result and fails if it failed
        }
        Map<TopicPartition, Progress> reached = new HashMap<>();
        positions.entrySet().forEach(each -> reached.put(each.getKey(), progress(each)));
        Map<TopicPartition, Progress> moved = new HashMap<>(reached);
        moved.entrySet().removeIf(each -> !isMoved(each.getKey(), each.getValue()));
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
        (moved.isEmpty() ? reached : moved)
                .forEach((mailbox, progress) ->
                        committable.put(mailbox, accounts.committable(progress.position(), progress.use())));
        producer.sendOffsetsToTransaction(committable, consumer.groupMetadata());
        producer.commitTransaction();
        committed.putAll(reached);
    }

    private boolean isMoved(TopicPartition mailbox, Progress progress) {
        return !progress.equals(committed.get(mailbox));
    }

    private Progress progress(Map.Entry<TopicPartition, Long> position) {
        return new Progress(position.getValue(), accounts.use(position.getKey()));
    }

    private Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        consumer.assignment().forEach(mailbox -> positions.put(mailbox, consumer.position(mailbox)));
        committed.keySet().retainAll(positions.keySet()); // another reader may move what this one lost
        return positions;
    }
}
