package dev.herald.streams.topology;

import dev.herald.contract.catalogue.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * Sends all records of a case to one partition, whose keys are the case id, alone or before a space, and a heartbeat to
 * each partition.
 */
public final class CasePartitioner implements StreamPartitioner<String, @Nullable Object> {

    private final StreamPartitioner<String, @Nullable Object> heartbeats = CompactionHeartbeat.toEveryPartition();

    /** Creates the partitioner. */
    public CasePartitioner() {}

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, @Nullable Object value, int partitions) {
        return Topics.HEARTBEAT_KEY.equals(key)
                ? heartbeats.partitions(topic, key, value, partitions)
                : Optional.of(Set.of(partitionOf(key, partitions)));
    }

    /**
     * Returns the partition of a key outside Kafka Streams, for a producer that writes the same topic.
     *
     * @param key a case id, alone or before a space
     */
    public static int partitionOf(String key, int partitions) {
        return partition(caseIdOf(key), partitions);
    }

    /**
     * Returns a function that returns the partition of a key.
     *
     * @param partitions number of partitions of a topic by case, at each call
     */
    public static ToIntFunction<String> among(IntSupplier partitions) {
        return key -> partitionOf(key, partitions.getAsInt());
    }

    private static String caseIdOf(String key) {
        int end = key.indexOf(' ');
        return end < 0 ? key : key.substring(0, end);
    }

    /** Returns the partition that Kafka's own producers choose by key. */
    private static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
