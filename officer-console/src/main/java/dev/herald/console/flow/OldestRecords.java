package dev.herald.console.flow;

import dev.herald.console.flow.OldestRecord.TimeIndex;
import dev.herald.contract.catalogue.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;

/**
 * When the records that groups wait for were written. The broker's index of times answers for Herald's own topics. A
 * mailbox to which a member writes is never asked about: to tell a record's time the broker unpacks its batch, and half
 * a megabyte may unpack to more than the broker's memory. There the ends that were seen before answer instead.
 */
final class OldestRecords {

    private final TimeIndex index;
    private final SeenEnds mailboxes = new SeenEnds();

    OldestRecords(TimeIndex index) {
        this.index = index;
    }

    /**
     * Notes the ends of all partitions, at each reading.
     *
     * @param now not before any of them was read
     */
    void note(Map<TopicPartition, Long> ends, Instant now) {
        Map<TopicPartition, Long> inbound = new HashMap<>(ends);
        inbound.keySet().removeIf(partition -> !isMailbox(partition));
        mailboxes.note(inbound, now);
    }

    /**
     * Returns when some records were written: not earlier than it was, and later by a twentieth of the record's age and
     * the time between two readings at most. The age of a record in a mailbox counts from the first reading on.
     *
     * @param records the offset of one record of each partition
     */
    Map<TopicPartition, Instant> timesOf(Map<TopicPartition, Long> records, Instant now)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, Long> own = new HashMap<>(records);
        own.keySet().removeIf(OldestRecords::isMailbox);
        Map<TopicPartition, Instant> times = new HashMap<>(new OldestRecord(index, now).timesOf(own));
        records.forEach((partition, offset) -> {
            if (isMailbox(partition)) {
                times.put(partition, mailboxes.firstSeen(partition, offset).orElse(now));
            }
        });
        return times;
    }

    private static boolean isMailbox(TopicPartition partition) {
        return Topics.isInbound(partition.topic());
    }
}
