package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;

/** Tests identities and shares of the edge's readers. */
class EdgeClientsTest {

    private static final EdgeSettings SETTINGS = new EdgeSettings(2, Duration.ofSeconds(2));

    @Test
    void each_reader_of_each_instance_has_an_identity_of_its_own() {
        assertThat(List.of(
                        EdgeClients.identity(0, 0),
                        EdgeClients.identity(0, 1),
                        EdgeClients.identity(1, 0),
                        EdgeClients.identity(1, 1)))
                .doesNotHaveDuplicates()
                .allMatch(identity -> identity.startsWith("herald-intake-"));
        assertThat(clients(1, 1).consumerSettings())
                .containsEntry(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "herald-intake-edge-1-1");
        assertThat(clients(1, 1).producerSettings())
                .containsEntry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "herald-intake-edge-1-1-")
                .containsEntry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 2_000)
                .containsEntry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000);
    }

    @Test
    void a_careful_reader_takes_one_record_a_poll_and_one_batch_a_fetch() {
        assertThat(clients(0, 0).aloneSettings())
                .containsEntry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1)
                .containsEntry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        assertThat(clients(0, 0).consumerSettings())
                .containsEntry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 25)
                .containsEntry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 65_536);
    }

    @Test
    void the_broker_gathers_for_a_reader_and_not_for_a_careful_one() {
        assertThat(clients(0, 0).consumerSettings())
                .containsEntry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50)
                .containsKey(ConsumerConfig.FETCH_MIN_BYTES_CONFIG);
        assertThat(clients(0, 0).aloneSettings())
                .doesNotContainKeys(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, ConsumerConfig.FETCH_MIN_BYTES_CONFIG);
    }

    @Test
    void the_mailboxes_of_196_members_are_shared_evenly_among_three_instances() throws ReflectiveOperationException {
        ConsumerPartitionAssignor assignor = (ConsumerPartitionAssignor) Class.forName(String.valueOf(
                        clients(0, 0).consumerSettings().get(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG)))
                .getDeclaredConstructor()
                .newInstance();
        List<String> mailboxes = IntStream.range(0, 196)
                .mapToObj(number -> "i247.inbound.m" + number)
                .toList();
        Node node = new Node(1, "any", 1);
        Cluster cluster = new Cluster(
                "any",
                List.of(node),
                mailboxes.stream()
                        .map(topic -> new PartitionInfo(topic, 0, node, new Node[] {node}, new Node[] {node}))
                        .toList(),
                Set.of(),
                Set.of());
        Map<String, Subscription> members = new HashMap<>();
        for (int instance = 0; instance < 3; instance++) {
            members.put(EdgeClients.identity(instance, 0), new Subscription(mailboxes));
        }

        Map<String, Integer> shares = new TreeMap<>();
        assignor.assign(cluster, new GroupSubscription(members))
                .groupAssignment()
                .forEach(
                        (member, share) -> shares.put(member, share.partitions().size()));

        assertThat(shares.values()).containsExactlyInAnyOrder(65, 65, 66);
    }

    private static EdgeClients clients(int instance, int reader) {
        return new EdgeClients(Map.of(), SETTINGS, EdgeClients.identity(instance, reader), 10_000);
    }
}
