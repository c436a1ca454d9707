package dev.herald.streams.follow;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Receives the committed records of some topics from a {@link TopicFollower}. No two of its methods run at a time.
 * After an exception or an error of any method it is opened again, so that no record is skipped.
 */
public interface RecordHandler {

    /**
     * Returns the offset of the next record that is wanted, for each partition of its topics. Called at the start,
     * after each failure, and when a topic was created again.
     *
     * @param topics all that the process follows, also those of other handlers
     */
    Map<TopicPartition, Long> open(TopicsSnapshot topics);

    /** Receives a record. After a failure some records come again. */
    void accept(ConsumerRecord<String, byte[]> record);

    /**
     * Learns that a batch was handed over; also called at short intervals while there are no records.
     *
     * @param next offset of the next record, by partition
     * @param caughtUp whether everything was read that the topics held a moment ago, and after {@link #open}
     */
    void applied(Map<TopicPartition, Long> next, boolean caughtUp);
}
