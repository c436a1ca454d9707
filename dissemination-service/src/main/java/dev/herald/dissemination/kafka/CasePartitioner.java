package dev.herald.dissemination.kafka;

import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.streams.topology.CompactionHeartbeat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** Sends a case's ledger and log entries to one partition, and a heartbeat to each. */
final class CasePartitioner implements StreamPartitioner<String, @Nullable Object> {

    private final StreamPartitioner<String, @Nullable Object> heartbeats = CompactionHeartbeat.toEveryPartition();

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, @Nullable Object value, int partitions) {
        return CompactionHeartbeat.KEY.equals(key)
                ? heartbeats.partitions(topic, key, value, partitions)
                : Optional.of(Set.of(partition(CustodyEntryMapper.caseIdOf(key), partitions)));
    }

    /** Returns the partition that Kafka's own producers choose by key. */
    private static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
