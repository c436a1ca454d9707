package dev.herald.console.flow;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A consumer group as the broker shows it.
 *
 * @param instances number of partitions that each instance reads
 * @param rebalances whether its members share out their partitions
 * @param waiting number of offsets behind its position, of partitions where there are any
 * @param oldest when the record at its position was written, of the same partitions
 */
record GroupState(
        Map<String, Integer> instances,
        boolean rebalances,
        Map<TopicPartition, Long> waiting,
        Map<TopicPartition, Instant> oldest) {

    /** A group that does not exist. */
    static final GroupState NONE = new GroupState(Map.of(), false, Map.of(), Map.of());

    GroupState {
        instances = Map.copyOf(instances);
        waiting = Map.copyOf(waiting);
        oldest = Map.copyOf(oldest);
    }

    /** Returns when the oldest record behind its positions was written; null if none waits. */
    @Nullable
    Instant oldestAt() {
        return oldest.values().stream().min(Comparator.naturalOrder()).orElse(null);
    }

    /** Returns the same of the records of one topic. */
    @Nullable
    Instant oldestAt(String topic) {
        return oldest.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder())
                .orElse(null);
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
