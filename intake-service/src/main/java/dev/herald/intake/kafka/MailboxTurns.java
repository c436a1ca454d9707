package dev.herald.intake.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Polls so that no mailbox takes two batches in succession while others wait. The consumer drains what it fetched from
 * one mailbox before the next; a mailbox that had a large share of a batch therefore rests while others have records.
 */
final class MailboxTurns {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final int share;
    private final Predicate<TopicPartition> suspended;
    private final Set<TopicPartition> resting = new HashSet<>();

    /**
     * Creates the turns.
     *
     * @param share number of records of one mailbox in a batch after which the mailbox rests
     */
    MailboxTurns(Consumer<byte[], byte[]> consumer, int share, Predicate<TopicPartition> suspended) {
        this.consumer = consumer;
        this.share = share;
        this.suspended = suspended;
    }

    /** Returns the next batch; empty if no mailbox has records. */
    ConsumerRecords<byte[], byte[]> poll() {
        ConsumerRecords<byte[], byte[]> records = ConsumerRecords.empty();
        resting.retainAll(consumer.assignment());
        if (!resting.isEmpty()) {
            consumer.pause(resting);
            records = consumer.poll(Duration.ZERO);
        }
        pauseSuspended();
        if (records.isEmpty()) {
            records = consumer.poll(POLL);
        }
        resting.clear();
        for (TopicPartition mailbox : records.partitions()) {
            if (records.records(mailbox).size() >= share) {
                resting.add(mailbox);
            }
        }
        return records;
    }

    /** Pauses the suspended mailboxes and resumes all others; their records wait. */
    void pauseSuspended() {
        Set<TopicPartition> assigned = consumer.assignment();
        Set<TopicPartition> paused = consumer.paused();
        for (TopicPartition mailbox : assigned) {
            boolean pause = suspended.test(mailbox);
            if (pause && !paused.contains(mailbox)) {
                consumer.pause(Set.of(mailbox));
            } else if (!pause && paused.contains(mailbox)) {
                consumer.resume(Set.of(mailbox));
            }
        }
    }
}
