package dev.herald.benchmark.growth;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The end offsets of some partitions, as a read-committed consumer sees them.
 *
 * @param ends next offset of each partition
 */
public record EndOffsets(Map<TopicPartition, Long> ends) {

    /** Keeps a copy. */
    public EndOffsets {
        ends = Map.copyOf(ends);
    }

    /** Returns the next offset of a partition; 0 if it is not known. */
    public long of(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** Returns whether each partition has grown by at least a number of offsets. Transaction markers count too. */
    public boolean allGrownBy(long records, EndOffsets before) {
        return ends.keySet().stream().allMatch(partition -> of(partition) - before.of(partition) >= records);
    }
}
