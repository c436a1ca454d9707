package dev.herald.console.kafka;

import dev.herald.contract.feed.RejectedFeedRecord;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Receives the committed records of a topic, decoded by an {@link EventDecoder}. */
public interface TopicHandler {

    /**
     * A topic when it is opened.
     *
     * @param id id of the topic; a topic that was created again has another
     * @param beginnings offset of the first record, by partition
     * @param ends offset after the last committed record, by partition
     */
    record TopicSnapshot(String id, Map<Integer, Long> beginnings, Map<Integer, Long> ends) {}

    /** Returns the offset of the next record that is wanted, by partition. Called at each start of the reading. */
    Map<Integer, Long> open(TopicSnapshot topic);

    /**
     * Receives a record. After a failure some records come again.
     *
     * @param event null if the key was deleted
     * @throws RejectedFeedRecord if the record breaks a rule of its topic; it is counted and left out
     */
    void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event);

    /**
     * Learns that a batch was handed over; also called at short intervals while there are no records.
     *
     * @param next offset of the next record, by partition
     * @param caughtUp whether nothing is known to be unread
     */
    void applied(Map<Integer, Long> next, boolean caughtUp);
}
