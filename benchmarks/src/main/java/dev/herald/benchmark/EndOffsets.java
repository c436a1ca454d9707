package dev.herald.benchmark;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The end offsets of some partitions, as a read-committed consumer sees them.
 *
 * @param ends next offset of each partition
 */
record EndOffsets(Map<TopicPartition, Long> ends) {

    EndOffsets {
        ends = Map.copyOf(ends);
    }

    long of(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** Returns whether each partition has grown by at least a number of offsets. Transaction markers count too. */
    boolean allGrownBy(long records, EndOffsets before) {
        return ends.keySet().stream().allMatch(partition -> of(partition) - before.of(partition) >= records);
    }
}
