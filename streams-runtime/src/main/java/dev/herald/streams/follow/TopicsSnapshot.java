package dev.herald.streams.follow;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * All followed topics of a process at a moment.
 *
 * @param ids id of each topic by its name; a topic that was created again has another
 * @param beginnings offset of the first record, by partition
 * @param ends offset after the last committed record, by partition
 */
public record TopicsSnapshot(
        Map<String, String> ids, Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {

    /** Copies the maps. */
    public TopicsSnapshot {
        ids = Map.copyOf(ids);
        beginnings = Map.copyOf(beginnings);
        ends = Map.copyOf(ends);
    }
}
