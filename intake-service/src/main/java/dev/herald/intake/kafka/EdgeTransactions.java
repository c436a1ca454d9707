package dev.herald.intake.kafka;

import dev.herald.intake.kafka.budget.MailboxAccounts;
import dev.herald.state.SpentBudget;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Sends records, the positions of the mailboxes, and what the mailboxes spent up to there, in one transaction. A
 * failure escapes, and nothing of the transaction counts; the reader then closes both clients and begins again at the
 * committed positions.
 */
final class EdgeTransactions {

    private final Consumer<byte[], byte[]> consumer;
    private final KafkaOperations<byte[], byte[]> operations;
    private final MailboxAccounts accounts;
    private final java.util.function.Consumer<List<InboundOutcome>> afterCommit;
    private final Map<TopicPartition, Progress> committed = new HashMap<>();

    /** How far a mailbox was read, and what it spent up to there. */
    private record Progress(long position, SpentBudget use) {}

    /**
     * Creates the transactions of one consumer.
     *
     * @param afterCommit gets the outcomes whose transaction has ended
     */
    EdgeTransactions(
            Consumer<byte[], byte[]> consumer,
            KafkaOperations<byte[], byte[]> operations,
            MailboxAccounts accounts,
            java.util.function.Consumer<List<InboundOutcome>> afterCommit) {
        this.consumer = consumer;
        this.operations = operations;
        this.accounts = accounts;
        this.afterCommit = afterCommit;
    }

    Consumer<byte[], byte[]> consumer() {
        return consumer;
    }

    MailboxAccounts accounts() {
        return accounts;
    }

    /** Continues mailboxes at their committed positions, with what they had spent up to there. */
    void rewind(Collection<TopicPartition> mailboxes) {
        Map<TopicPartition, OffsetAndMetadata> found = consumer.committed(Set.copyOf(mailboxes));
        accounts.restore(found);
        found.forEach((mailbox, offset) -> {
            if (offset == null) {
                consumer.seekToBeginning(Set.of(mailbox));
            } else {
                consumer.seek(mailbox, offset.offset());
            }
        });
    }

    /** Sends the records of outcomes, and commits the consumer's positions. */
    void commit(List<InboundOutcome> outcomes) {
        commitRecords(
                outcomes.stream().flatMap(outcome -> outcome.records().stream()).toList());
        afterCommit.accept(outcomes);
    }

    /** Commits positions that moved without records: behind the markers of a member's own transactions. */
    void commitMovedPositions() {
        if (progress().entrySet().stream().anyMatch(this::isMoved)) {
            commitRecords(List.of());
        }
    }

    /**
     * Sends records, and commits the consumer's positions. If none has moved, all are committed again: the broker
     * checks that the reader is in its group only when it commits a position, and a reader that has lost its mailboxes
     * must not commit beside its successor.
     */
    void commitRecords(List<ProducerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, Progress> reached = progress();
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
        boolean moves = reached.entrySet().stream().anyMatch(this::isMoved);
        reached.entrySet().stream()
                .filter(each -> !moves || isMoved(each))
                .forEach(each -> committable.put(
                        each.getKey(),
                        accounts.committable(
                                each.getValue().position(), each.getValue().use())));
        operations.executeInTransaction(transaction -> {
            for (ProducerRecord<byte[], byte[]> record : records) {
                Future<?> unused = transaction.send(record); // the commit waits for the result and fails if it failed
            }
            transaction.sendOffsetsToTransaction(committable, consumer.groupMetadata());
            return true;
        });
        committed.putAll(reached);
    }

    private boolean isMoved(Map.Entry<TopicPartition, Progress> mailbox) {
        return !mailbox.getValue().equals(committed.get(mailbox.getKey()));
    }

    private Map<TopicPartition, Progress> progress() {
        Map<TopicPartition, Progress> reached = new HashMap<>();
        consumer.assignment()
                .forEach(mailbox ->
                        reached.put(mailbox, new Progress(consumer.position(mailbox), accounts.use(mailbox))));
        committed.keySet().retainAll(reached.keySet()); // another reader may move what this one lost
        return reached;
    }
}
