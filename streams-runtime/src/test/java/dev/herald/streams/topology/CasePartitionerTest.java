package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class CasePartitionerTest {

    private static final int PARTITIONS = 24;

    private final CasePartitioner partitioner = new CasePartitioner();

    @Test
    void every_record_of_a_case_goes_where_kafka_sends_its_case_id() {
        Set<Integer> used = IntStream.range(1, 200)
                .mapToObj("FR/2026-%06d"::formatted)
                .map(caseId -> {
                    int partition =
                            BuiltInPartitioner.partitionForKey(caseId.getBytes(StandardCharsets.UTF_8), PARTITIONS);
                    assertThat(partitions(caseId)).contains(Set.of(partition));
                    assertThat(partitions(caseId + " 1")).contains(Set.of(partition));
                    assertThat(partitions(caseId + " 12")).contains(Set.of(partition));
                    return partition;
                })
                .collect(Collectors.toSet());
        assertThat(used).hasSize(PARTITIONS);
    }

    @Test
    void a_heartbeat_goes_to_every_partition() {
        assertThat(partitions(Topics.HEARTBEAT_KEY))
                .hasValueSatisfying(all -> assertThat(all).hasSize(PARTITIONS));
    }

    private Optional<Set<Integer>> partitions(String key) {
        return partitioner.partitions("herald.cases.v1", key, null, PARTITIONS);
    }
}
