package dev.herald.dissemination.kafka;

import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.streams.CompactionHeartbeat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** All that is about a case goes to one partition, so that its custody book stays with its ledger; a tick to each. */
final class ByCase implements StreamPartitioner<String, @Nullable Object> {

    private final StreamPartitioner<String, @Nullable Object> ticks = CompactionHeartbeat.toEveryPartition();

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, @Nullable Object value, int partitions) {
        return CompactionHeartbeat.KEY.equals(key)
                ? ticks.partitions(topic, key, value, partitions)
                : Optional.of(Set.of(partition(CustodyEntryMapper.caseIdOf(key), partitions)));
    }

    /** As Kafka's own producers do by key. */
    private static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
