package dev.herald.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.command.StatusFixture;
import dev.herald.cluster.ComponentStatus.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

/** What {@code ./herald status} tells of partitions, as brokers describe them. */
class PartitionStatusTest {

    private static final List<Node> NODES =
            IntStream.range(0, 3).mapToObj(id -> new Node(id, "broker", 9092)).toList();

    @Test
    void each_fault_has_a_line_with_some_names_and_the_worst_is_first() {
        PartitionStatus status = status(4, 1, 2);

        assertThat(status.isWritable()).isFalse();
        assertThat(status.lines())
                .containsExactly(
                        "2 partitions have no leader and cannot be read or written: a-5, a-6.",
                        "3 partitions cannot be written, because too few copies are in sync: a-4, a-5, a-6.",
                        "7 partitions are not in sync on every broker: a-0, a-1, a-2, a-3, a-4 and 2 more.");
    }

    @Test
    void a_copy_that_is_behind_keeps_nobody_from_writing_and_no_fault_has_no_line() {
        PartitionStatus behind = status(1, 0, 0);
        PartitionStatus whole = PartitionStatus.of(List.of(topic(List.of(partition(0, 3, true)))));

        assertThat(behind.isWritable()).isTrue();
        assertThat(behind.lines()).containsExactly("1 partition is not in sync on every broker: a-0.");
        assertThat(whole.isWritable()).isTrue();
        assertThat(whole.lines()).isEmpty();
    }

    @Test
    void a_ready_broker_must_know() {
        assertThat(StatusCommand.partitionLines(
                        Optional.empty(), List.of(StatusFixture.component("broker", State.READY, ""))))
                .containsExactly(
                        "Whether every partition has its copies is not known: the broker did not describe them.");
        assertThat(StatusCommand.partitionLines(
                        Optional.empty(), List.of(StatusFixture.component("broker", State.STOPPED, ""))))
                .isEmpty();
    }

    @Test
    void json_has_the_numbers_at_the_broker() {
        String json = StatusCommand.asJson(
                List.of(
                        StatusFixture.component("broker", State.READY, ""),
                        StatusFixture.component("console", State.READY, "")),
                Optional.of(status(4, 1, 2)));

        assertThat(json)
                .containsOnlyOnce("\"partitionsOutOfSync\" : 7")
                .containsOnlyOnce("\"partitionsBelowMinInsync\" : 3")
                .containsOnlyOnce("\"partitionsWithoutLeader\" : 2");
    }

    /** Returns the status of a topic with some partitions that have two copies in sync, one, and none. */
    private static PartitionStatus status(int two, int one, int none) {
        List<TopicPartitionInfo> partitions = new ArrayList<>();
        IntStream.range(0, two).forEach(any -> partitions.add(partition(partitions.size(), 2, true)));
        IntStream.range(0, one).forEach(any -> partitions.add(partition(partitions.size(), 1, true)));
        IntStream.range(0, none).forEach(any -> partitions.add(partition(partitions.size(), 0, false)));
        return PartitionStatus.of(List.of(topic(partitions)));
    }

    private static TopicDescription topic(List<TopicPartitionInfo> partitions) {
        return new TopicDescription("a", false, partitions);
    }

    private static TopicPartitionInfo partition(int number, int inSync, boolean led) {
        return new TopicPartitionInfo(number, led ? NODES.getFirst() : Node.noNode(), NODES, NODES.subList(0, inSync));
    }
}
