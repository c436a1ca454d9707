package dev.herald.streams;

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
 * Compaction never touches a segment that is still written to: in a topic that falls silent, what was deleted would
 * stay. So every compacted partition gets a tombstone under one key from its writer, now and then. Who reads a
 * compacted topic passes over that key.
 *
 * <p>The same holds for the stores' own files: what was deleted stays in them until the deletion has left memory, which
 * under exactly-once happens at a clean end only. So a tick also writes each store's memory to its files, where
 * compaction ({@link BoundedRocksDb}) meets the two.
 */
public final class CompactionHeartbeat {

    /** Key of a tick. No case id, message id or fact id looks like it. */
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
     * Ticks from a processor on, by the wall clock: each task the changelogs of its stores, the task of partition 0 the
     * topics, in all their partitions.
     *
     * @param every how often
     * @param stores names of the processor's stores
     * @param topics compacted topics whose sinks ({@link TopologyNodes#addSinks}) are below the processor
     */
    public static void schedule(
            ProcessorContext<String, Object> context, Duration every, Set<String> stores, Set<Topic> topics) {
        context.schedule(
                every, PunctuationType.WALL_CLOCK_TIME, new CompactionHeartbeat(context, stores, topics)::tick);
    }

    /** A tick goes to every partition; all else by its key. */
    public static StreamPartitioner<String, @Nullable Object> toEveryPartition() {
        return (topic, key, value, partitions) ->
                KEY.equals(key) ? Optional.of(everyOne(partitions)) : Optional.empty();
    }

    private void tick(long now) {
        for (String store : stores) {
            KeyValueStore<String, ?> ticked = context.getStateStore(store);
            ticked.delete(KEY);
            BoundedRocksDb.writeToFiles(ticked);
        }
        if (context.taskId().partition() == 0) {
            topics.forEach(topic -> context.forward(new Record<>(KEY, null, now), TopologyNodes.sink(topic)));
        }
    }

    private static Set<Integer> everyOne(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }
}
