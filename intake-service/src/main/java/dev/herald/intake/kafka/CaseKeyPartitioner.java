package dev.herald.intake.kafka;

import dev.herald.streams.topology.CasePartitioner;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the edge writes about a case to one partition, as {@link CasePartitioner} does for topologies: a document
 * under the key {@code <case id> <sha-256>} too. Other keys go where Kafka's own producers send them.
 */
public final class CaseKeyPartitioner implements Partitioner {

    /** Creates the partitioner. Kafka calls this constructor. */
    public CaseKeyPartitioner() {}

    @Override
    public int partition(
            String topic,
            @Nullable Object key,
            byte @Nullable [] keyBytes,
            @Nullable Object value,
            byte @Nullable [] valueBytes,
            Cluster cluster) {
        int partitions = cluster.partitionCountForTopic(topic);
        return keyBytes == null
                ? ThreadLocalRandom.current().nextInt(partitions)
                : CasePartitioner.partitionOf(new String(keyBytes, StandardCharsets.UTF_8), partitions);
    }

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
}
