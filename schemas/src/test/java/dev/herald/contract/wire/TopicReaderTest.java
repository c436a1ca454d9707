package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicReaderTest {

    private static final TopicPartition FIRST = new TopicPartition("herald.custody.v1", 0);
    private static final TopicPartition SECOND = new TopicPartition("herald.custody.v1", 1);

    private long nanos;
    private final MockConsumer<byte[], byte[]> broker = new MockConsumer<>("earliest") {
        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            nanos += timeout.toNanos();
            return super.poll(timeout);
        }
    };
    private final TopicReader reader = new TopicReader(() -> broker, () -> nanos);
    private final List<String> visited = new ArrayList<>();

    @BeforeEach
    void two_partitions() {
        broker.updatePartitions(FIRST.topic(), List.of(info(FIRST), info(SECOND)));
        broker.updateBeginningOffsets(new HashMap<>(Map.of(FIRST, 0L, SECOND, 0L)));
        ends(0, 0);
    }

    @Test
    void an_empty_topic_has_been_read_at_once() {
        reader.read(FIRST.topic(), this::visit);

        assertThat(visited).isEmpty();
        assertThat(broker.closed()).isTrue();
    }

    @Test
    void every_partition_is_read_from_its_beginning() {
        ends(2, 1);
        atNextPoll(() -> {
            add(FIRST, 0);
            add(FIRST, 1);
            add(SECOND, 0);
        });

        reader.read(FIRST.topic(), this::visit);

        assertThat(visited).containsExactlyInAnyOrder("0@0", "0@1", "1@0").containsSubsequence("0@0", "0@1");
        assertThat(broker.closed()).isTrue();
    }

    @Test
    void records_that_are_added_meanwhile_are_not_read() {
        ends(1, 0);
        atNextPoll(() -> {
            add(FIRST, 0);
            add(FIRST, 1);
        });

        reader.read(FIRST.topic(), this::visit);

        assertThat(visited).containsExactly("0@0");
    }

    @Test
    void a_transaction_marker_at_the_end_is_passed_over() {
        ends(2, 0);
        atNextPoll(() -> add(FIRST, 0));
        atNextPoll(() -> broker.seek(FIRST, 2)); // as a consumer does when it meets the marker at offset 1

        reader.read(FIRST.topic(), this::visit);

        assertThat(visited).containsExactly("0@0");
    }

    @Test
    void a_broker_that_delivers_nothing_is_given_up() {
        ends(1, 0);

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> reader.read(FIRST.topic(), this::visit))
                .withMessageContaining("herald.custody.v1-0");
        assertThat(broker.closed()).isTrue();
        assertThat(Duration.ofNanos(nanos)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    }

    @Test
    void a_slow_broker_is_not_given_up() {
        ends(3, 0);
        for (int offset = 0; offset < 3; offset++) {
            int next = offset;
            atNextPoll(() -> nanos += Duration.ofSeconds(29).toNanos());
            atNextPoll(() -> add(FIRST, next));
        }

        reader.read(FIRST.topic(), this::visit);

        assertThat(visited).hasSize(3);
    }

    @Test
    void a_topic_that_does_not_exist_is_an_error() {
        assertThatExceptionOfType(UnknownTopicOrPartitionException.class)
                .isThrownBy(() -> reader.read("herald.nothing.v1", this::visit))
                .withMessage("there is no topic herald.nothing.v1");
    }

    @Test
    void one_record_is_found_by_its_offset() {
        ends(3, 0);
        atNextPoll(() -> add(FIRST, 2));

        assertThat(reader.find(FIRST, 2))
                .get()
                .extracting(ConsumerRecord::offset)
                .isEqualTo(2L);
    }

    @Test
    void a_record_that_compaction_removed_is_not_found() {
        ends(3, 0);
        atNextPoll(() -> add(FIRST, 2));

        assertThat(reader.find(FIRST, 1)).isEmpty();
    }

    @Test
    void nothing_is_found_past_the_end() {
        ends(3, 0);

        assertThat(reader.find(FIRST, 3)).isEmpty();
    }

    @Test
    void nothing_is_found_in_a_partition_that_does_not_exist() {
        assertThat(reader.find(new TopicPartition(FIRST.topic(), 9), 0)).isEmpty();
    }

    @Test
    void partitions_are_found_by_the_names_of_topics() {
        broker.updatePartitions("other", List.of(info(new TopicPartition("other", 0))));

        assertThat(reader.partitionsOf(name -> name.startsWith("herald."))).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    void reading_until_quiet_takes_what_is_added_meanwhile() {
        ends(1, 0);
        atNextPoll(() -> add(FIRST, 0));
        atNextPoll(() -> {
            ends(2, 0);
            add(FIRST, 1);
        });

        reader.readUntilQuiet(Set.of(FIRST, SECOND), Duration.ofSeconds(1), Duration.ofMinutes(3), this::visit);

        assertThat(visited).containsExactly("0@0", "0@1");
        assertThat(Duration.ofNanos(nanos)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void topics_that_do_not_fall_silent_are_an_error() {
        ends(1, 0); // claimed, and never delivered

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> reader.readUntilQuiet(
                        Set.of(FIRST, SECOND), Duration.ofSeconds(1), Duration.ofMinutes(3), this::visit))
                .withMessage("records were still added to 2 partitions after PT3M");
    }

    private void visit(ConsumerRecord<byte[], byte[]> record) {
        visited.add(record.partition() + "@" + record.offset());
    }

    private void atNextPoll(Runnable task) {
        broker.schedulePollTask(task);
    }

    private void add(TopicPartition partition, long offset) {
        broker.addRecord(new ConsumerRecord<>(
                partition.topic(), partition.partition(), offset, "key".getBytes(StandardCharsets.UTF_8), new byte[] {1
                }));
    }

    private void ends(long first, long second) {
        broker.updateEndOffsets(new HashMap<>(Map.of(FIRST, first, SECOND, second)));
    }

    private static PartitionInfo info(TopicPartition partition) {
        Node[] nodes = {};
        return new PartitionInfo(partition.topic(), partition.partition(), Node.noNode(), nodes, nodes);
    }
}
