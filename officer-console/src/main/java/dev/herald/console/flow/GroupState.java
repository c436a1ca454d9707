package dev.herald.console.flow;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A consumer group as the broker shows it.
 *
 * @param instances number of partitions that each instance reads
 * @param rebalances whether its members share out their partitions
 * @param waiting number of offsets behind its position, of partitions where there are any
 * @param oldestAt when the oldest record behind its positions was written; null if none waits
 */
record GroupState(
        Map<String, Integer> instances,
        boolean rebalances,
        Map<TopicPartition, Long> waiting,
        @Nullable Instant oldestAt) {

    /** A group that does not exist. */
    static final GroupState NONE = new GroupState(Map.of(), false, Map.of(), null);

    GroupState {
        instances = Map.copyOf(instances);
        waiting = Map.copyOf(waiting);
    }

    FlowReport.State state() {
        if (instances.isEmpty()) {
            return FlowReport.State.STOPPED;
        }
        return rebalances ? FlowReport.State.REBALANCES : FlowReport.State.READS;
    }

    long records() {
        return waiting.values().stream().mapToLong(Long::longValue).sum();
    }
}
