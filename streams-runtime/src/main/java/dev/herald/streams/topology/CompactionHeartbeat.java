package dev.herald.streams.topology;

import dev.herald.contract.catalogue.Topic;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.PunctuationType;
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
 * {@link BoundedRocksDb} compacts both.
 */
public final class CompactionHeartbeat {

    /** Key of a heartbeat. No case id, message id or fact id has this form. */
    public static final String KEY = "~tick";

    private final ProcessorContext<String, Object> context;
    private final Set<String> stores;
    private final Set<Topic> topics;

    private CompactionHeartbeat(ProcessorContext<String, Object> context, Set<String> stores, Set<Topic> topics) {
        this.context = context;
        this.stores = stores;
        this.topics = topics;
    }

    /**
     * Schedules heartbeats by the wall clock: each task writes to the changelogs of its stores, the task of partition 0
     * to all partitions of the topics.
     *
     * @param stores names of the processor's stores
     * @param topics compacted topics whose sinks ({@link TopologyNodes#addSinks}) are below the processor
     */
    public static void schedule(
            ProcessorContext<String, Object> context, Duration every, Set<String> stores, Set<Topic> topics) {
        context.schedule(
                every, PunctuationType.WALL_CLOCK_TIME, new CompactionHeartbeat(context, stores, topics)::beat);
    }

    /** Returns a partitioner that sends a heartbeat to every partition and other records by their key. */
    public static StreamPartitioner<String, @Nullable Object> toEveryPartition() {
        return (topic, key, value, partitions) -> KEY.equals(key) ? Optional.of(allOf(partitions)) : Optional.empty();
    }

    private void beat(long now) {
        for (String store : stores) {
            KeyValueStore<String, ?> flushed = context.getStateStore(store);
            flushed.delete(KEY);
            BoundedRocksDb.writeToFiles(flushed);
        }
        if (context.taskId().partition() == 0) {
            topics.forEach(topic -> context.forward(new Record<>(KEY, null, now), TopologyNodes.sink(topic)));
        }
    }

    private static Set<Integer> allOf(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }
}
