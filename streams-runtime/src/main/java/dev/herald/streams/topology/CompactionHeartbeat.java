package dev.herald.streams.topology;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tombstone under one key to every compacted partition at an interval. Compaction never touches the active
 * segment: in a topic without traffic, deleted records would stay. Readers of compacted topics ignore that key.
 *
 * <p>The stores' own files have the same problem: a deleted value stays in them until the deletion leaves memory, which
 * under exactly-once happens only at a clean stop. So a heartbeat also flushes each store's memory to its files, where
 * {@link BoundedRocksDb} compacts both. One flush takes milliseconds, and a thread may have dozens of stores, so a
 * heartbeat is written in portions within the {@link ThreadTimeBudget}.
 */
public final class CompactionHeartbeat {

    private final ProcessorContext<String, Object> context;
    private final InstantSource clock;
    private final Set<String> stores;
    private final Set<Topic> topics;
    /** The stores that the heartbeat under way has not reached yet; empty between two heartbeats. */
    private final Deque<String> left = new ArrayDeque<>();

    private CompactionHeartbeat(
            ProcessorContext<String, Object> context, InstantSource clock, Set<String> stores, Set<Topic> topics) {
        this.context = context;
        this.clock = clock;
        this.stores = stores;
        this.topics = topics;
    }

    /**
     * Starts heartbeats by the wall clock: each task writes to the changelogs of its stores, the task of partition 0 to
     * all partitions of the topics. The caller stops the work when the task is closed.
     *
     * @param every pause between two heartbeats
     * @param stores names of the processor's stores
     * @param topics compacted topics whose sinks ({@link TopologyNodes#addSinks}) are below the processor
     */
    public static ScheduledWork start(
            ProcessorContext<String, Object> context,
            ThreadTimeBudget budget,
            InstantSource clock,
            Duration every,
            Set<String> stores,
            Set<Topic> topics) {
        return ScheduledWork.startAtRest(
                context,
                budget,
                clock,
                ScheduledWork.Interval.seldom(every),
                new CompactionHeartbeat(context, clock, stores, topics)::beat);
    }

    /** Returns a partitioner that sends a heartbeat to every partition and other records by their key. */
    public static StreamPartitioner<String, @Nullable Object> toEveryPartition() {
        return (topic, key, value, partitions) ->
                Topics.HEARTBEAT_KEY.equals(key) ? Optional.of(allOf(partitions)) : Optional.empty();
    }

    private ScheduledWork.Remaining beat(BooleanSupplier hasTime) {
        if (left.isEmpty()) {
            left.addAll(stores);
            beatTopics();
        }
        while (!left.isEmpty() && hasTime.getAsBoolean()) {
            KeyValueStore<String, ?> flushed = context.getStateStore(left.removeFirst());
            flushed.delete(Topics.HEARTBEAT_KEY);
            BoundedRocksDb.writeToFiles(flushed);
        }
        return left.isEmpty() ? ScheduledWork.Remaining.NOTHING : ScheduledWork.Remaining.MORE;
    }

    private void beatTopics() {
        if (context.taskId().partition() == 0) {
            long now = clock.millis();
            topics.forEach(
                    topic -> context.forward(new Record<>(Topics.HEARTBEAT_KEY, null, now), TopologyNodes.sink(topic)));
        }
    }

    private static Set<Integer> allOf(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }
}
