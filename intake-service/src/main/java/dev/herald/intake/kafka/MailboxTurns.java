package dev.herald.intake.kafka;

import dev.herald.contract.wire.UnreadableBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes batches in which no mailbox keeps others waiting. The consumer drains what it fetched from one mailbox before
 * the next. A batch is therefore made of small polls: a mailbox that had its share rests until no other has records. A
 * batch of mailboxes that did not rest is returned without those that rest; only a batch that nobody else waits for is
 * filled by them.
 */
final class MailboxTurns {

    /**
     * A batch with so many bytes takes no further poll. What the consumer fetched is compressed: two hundred records of
     * 1 MB can be 200 kB there.
     */
    private static final long ENOUGH_BYTES = 16L << 20;

    private final Consumer<byte[], byte[]> consumer;
    private final int share;
    private final int limit;
    private final Predicate<TopicPartition> waits;
    private final Set<TopicPartition> resting = new HashSet<>();
    private final List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();

    /**
     * Creates the turns.
     *
     * @param consumer takes at most a share in a poll
     * @param share number of records of one mailbox in a batch after which the mailbox rests
     * @param limit number of records after which a batch takes no further poll
     * @param waits whether a mailbox is not read at the moment: suspended, or suspected
     */
    MailboxTurns(Consumer<byte[], byte[]> consumer, int share, int limit, Predicate<TopicPartition> waits) {
        this.consumer = consumer;
        this.share = share;
        this.limit = limit;
        this.waits = waits;
    }

    /** Returns the next batch; empty if no mailbox has records within some time. */
    List<ConsumerRecord<byte[], byte[]>> poll(Duration patience) {
        batch.clear();
        resting.retainAll(consumer.assignment());
        if (resting.isEmpty()) {
            takeTurns(patience);
        } else {
            takeTurns(Duration.ZERO);
            if (batch.isEmpty()) {
                resting.clear();
                pauseWaiting();
                fill(patience);
            }
        }
        resting.clear();
        recordsOfEach().forEach((mailbox, count) -> {
            if (count >= share) {
                resting.add(mailbox);
            }
        });
        return List.copyOf(batch);
    }

    /** Takes a share of each mailbox that does not rest. */
    private void takeTurns(Duration patience) {
        pauseWaiting();
        Duration wait = patience;
        while (!isFull()) {
            consumer.pause(resting);
            if (!take(wait)) {
                return;
            }
            wait = Duration.ZERO;
            recordsOfEach().forEach((mailbox, count) -> {
                if (count >= share && consumer.assignment().contains(mailbox)) {
                    resting.add(mailbox);
                }
            });
        }
    }

    /** Takes what there is. */
    private void fill(Duration patience) {
        Duration wait = patience;
        while (!isFull() && take(wait)) {
            wait = Duration.ZERO;
        }
    }

    private boolean isFull() {
        return batch.size() >= limit
                || batch.stream().mapToLong(InboundRecordHandler::size).sum() >= ENOUGH_BYTES;
    }

    private boolean take(Duration patience) {
        ConsumerRecords<byte[], byte[]> records = UnreadableBatch.poll(consumer, patience);
        records.forEach(batch::add);
        return !records.isEmpty();
    }

    private Map<TopicPartition, Integer> recordsOfEach() {
        Map<TopicPartition, Integer> counts = new HashMap<>();
        batch.forEach(record -> counts.merge(new TopicPartition(record.topic(), record.partition()), 1, Integer::sum));
        return counts;
    }

    /** Drops the records of mailboxes that a poll took away: another reader reads them. */
    void drop(Collection<TopicPartition> mailboxes) {
        batch.removeIf(record -> mailboxes.contains(new TopicPartition(record.topic(), record.partition())));
        resting.removeAll(mailboxes);
    }

    /** Pauses the mailboxes that wait and resumes all others; their records wait. */
    void pauseWaiting() {
        Set<TopicPartition> assigned = consumer.assignment();
        Set<TopicPartition> paused = consumer.paused();
        for (TopicPartition mailbox : assigned) {
            boolean pause = waits.test(mailbox);
            if (pause && !paused.contains(mailbox)) {
                consumer.pause(Set.of(mailbox));
            } else if (!pause && paused.contains(mailbox)) {
                consumer.resume(Set.of(mailbox));
            }
        }
    }
}
