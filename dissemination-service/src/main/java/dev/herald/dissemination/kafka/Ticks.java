package dev.herald.dissemination.kafka;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * Compaction never touches a segment that is still written to: in a topic that falls silent, what was deleted would
 * stay. So every compacted partition gets a tombstone under one key from its writer, now and then.
 */
final class Ticks {

    /** Key of a tick. No case id or message id looks like it. */
    static final String KEY = "~tick";

    private Ticks() {}

    /** A tick goes to every partition; all else by its key. */
    static StreamPartitioner<String, @Nullable Object> toEveryPartition() {
        return (topic, key, value, partitions) ->
                KEY.equals(key) ? Optional.of(everyOne(partitions)) : Optional.empty();
    }

    private static Set<Integer> everyOne(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }
}
