package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.streams.topology.CasePartitioner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;

class CaseKeyPartitionerTest {

    private static final int PARTITIONS = 24;
    private static final Cluster CLUSTER = new Cluster(
            "cluster",
            List.of(Node.noNode()),
            IntStream.range(0, PARTITIONS)
                    .mapToObj(number -> new PartitionInfo("documents", number, Node.noNode(), new Node[0], new Node[0]))
                    .toList(),
            Set.of(),
            Set.of());

    private final CaseKeyPartitioner partitioner = new CaseKeyPartitioner();

    @Test
    void a_document_is_in_the_partition_of_its_case_as_a_topology_has_it() {
        for (int number = 0; number < 100; number++) {
            String caseId = "FR/2026-%06d".formatted(number);
            assertThat(partitionOf(caseId + " " + "a".repeat(64)))
                    .isEqualTo(partitionOf(caseId))
                    .isEqualTo(new CasePartitioner()
                            .partitions("documents", caseId, null, PARTITIONS)
                            .orElseThrow()
                            .iterator()
                            .next());
        }
    }

    @Test
    void another_key_is_where_kafka_itself_puts_it() {
        for (String key : List.of("~fr", "FR/2026-000123", "62eb162b4a2333bd62c6e57cd06f8167")) {
            assertThat(partitionOf(key))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), PARTITIONS));
        }
    }

    @Test
    void a_record_without_a_key_is_in_some_partition() {
        assertThat(partitioner.partition("documents", null, null, null, null, CLUSTER))
                .isBetween(0, PARTITIONS - 1);
    }

    private int partitionOf(String key) {
        return partitioner.partition("documents", key, key.getBytes(StandardCharsets.UTF_8), null, null, CLUSTER);
    }
}
