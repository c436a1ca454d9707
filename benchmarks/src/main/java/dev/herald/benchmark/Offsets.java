package dev.herald.benchmark;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far some partitions have been written, as a read-committed reader sees it.
 *
 * @param ends next offset of each
 */
record Offsets(Map<TopicPartition, Long> ends) {

    Offsets {
        ends = Map.copyOf(ends);
    }

    long of(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** Whether each has grown by that many at least; the marks of transactions count too. */
    boolean allGrownBy(long records, Offsets before) {
        return ends.keySet().stream().allMatch(partition -> of(partition) - before.of(partition) >= records);
    }
}
