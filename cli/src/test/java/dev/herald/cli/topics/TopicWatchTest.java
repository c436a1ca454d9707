package dev.herald.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.CaseClosed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a watch delivers of two partitions that exist at its start. */
class TopicWatchTest {

    private static final String TOPIC = "herald.disseminations.v1";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);
    private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

    private final EventSerde serde = InMemoryRegistry.serde();
    private final Map<TopicPartition, TreeMap<Long, Long>> times = new HashMap<>();
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();

    private final MockConsumer<byte[], byte[]> broker = new MockConsumer<>("earliest") {
        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
            return List.of(info(FIRST), info(SECOND));
        }

        @Override
        public synchronized void assign(Collection<TopicPartition> partitions) {
            super.assign(partitions);
            partitions.forEach(partition -> records.get(partition).forEach(this::addRecord));
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> wanted) {
            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
            wanted.forEach((partition, time) -> {
                Map.Entry<Long, Long> first = times.get(partition).ceilingEntry(time);
                found.put(partition, first == null ? null : new OffsetAndTimestamp(first.getValue(), first.getKey()));
            });
            return found;
        }
    };

    private final List<TopicRecord> delivered = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable String caseId;
    private int visited;

    @BeforeEach
    void records_of_ten_minutes_in_two_partitions() {
        for (int minute = 0; minute < 10; minute++) {
            add(minute % 2 == 0 ? FIRST : SECOND, minute);
        }
        broker.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        broker.updateEndOffsets(Map.of(FIRST, 5L, SECOND, 5L));
    }

    @Test
    void everything_is_delivered_by_the_brokers_time() {
        watch(Instant.EPOCH, 100, any -> true);

        assertThat(minutes()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_limit_keeps_the_earliest_and_is_reported() {
        watch(Instant.EPOCH, 3, any -> true);

        assertThat(minutes()).containsExactly(0L, 1L, 2L);
        assertThat(warnings).singleElement().asString().contains("limit of 3 events", "after " + minute(2));
    }

    @Test
    void a_limit_that_is_just_met_leaves_nothing_out() {
        watch(Instant.EPOCH, 10, any -> true);

        assertThat(minutes()).hasSize(10);
        assertThat(warnings).isEmpty();
    }

    @Test
    void of_a_case_only_its_partition_is_read() {
        caseId = "FR/2026-000123";
        watch(Instant.EPOCH, 100, this::isVisited);

        int partition = BuiltInPartitioner.partitionForKey(caseId.getBytes(StandardCharsets.UTF_8), 2);
        assertThat(visited).isEqualTo(5);
        assertThat(delivered).hasSize(5).allMatch(record -> record.partition() == partition);
    }

    @Test
    void a_time_has_a_beginning() {
        watch(minute(3), 100, any -> true);

        assertThat(minutes()).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void a_time_after_the_last_record_has_none() {
        watch(START.plusSeconds(3_600), 100, any -> true);

        assertThat(delivered).isEmpty();
    }

    @Test
    void the_filter_counts_before_the_limit() {
        watch(Instant.EPOCH, 2, record -> record.partition() == 1);

        assertThat(minutes()).containsExactly(1L, 3L);
        assertThat(warnings).singleElement().asString().contains("after " + minute(3));
    }

    @Test
    void the_id_of_the_writers_schema_is_known() {
        watch(Instant.EPOCH, 1, any -> true);

        assertThat(delivered.getFirst().schemaId()).isNotNull();
    }

    @Test
    void what_the_watch_waits_for_is_said_once_and_not_at_the_first_failure() {
        fail(3);
        watch(Instant.EPOCH, 100, any -> true);

        assertThat(delivered).hasSize(10);
        assertThat(warnings).singleElement().asString().contains("tries again: failure 2.");
    }

    @Test
    void a_single_failure_is_not_mentioned() {
        fail(1);
        watch(Instant.EPOCH, 100, any -> true);

        assertThat(delivered).hasSize(10);
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_record_that_nobody_can_read_ends_the_watch_with_its_place() {
        fail(new KafkaException(
                "Received exception when fetching the next record from " + SECOND,
                new InvalidRecordException("a wrong length")));

        assertThatThrownBy(() -> watch(Instant.EPOCH, 100, any -> true))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(SECOND.toString());
    }

    /** The first polls fail. */
    private void fail(int polls) {
        for (int number = 1; number <= polls; number++) {
            fail(new KafkaException("failure " + number));
        }
    }

    private void fail(KafkaException failure) {
        broker.schedulePollTask(() -> broker.setPollException(failure));
    }

    private void watch(Instant since, int limit, Predicate<TopicRecord> filter) {
        new TopicWatch(
                        broker,
                        serde,
                        List.of(TOPIC),
                        new WatchQuery(since, limit, caseId, filter),
                        delivered::add,
                        warnings::add)
                .runToEnd();
    }

    private boolean isVisited(TopicRecord record) {
        visited++;
        return !record.topic().isEmpty();
    }

    private static Instant minute(int number) {
        return START.plusSeconds(number * 60L);
    }

    private List<Long> minutes() {
        return delivered.stream()
                .map(record -> Duration.between(START, record.appendedAt()).toMinutes())
                .toList();
    }

    private void add(TopicPartition partition, int minute) {
        List<ConsumerRecord<byte[], byte[]>> all = records.computeIfAbsent(partition, any -> new ArrayList<>());
        long time = START.plusSeconds(minute * 60L).toEpochMilli();
        times.computeIfAbsent(partition, any -> new TreeMap<>()).put(time, (long) all.size());
        all.add(new ConsumerRecord<>(
                TOPIC,
                partition.partition(),
                all.size(),
                time,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                "FR/2026-000123".getBytes(StandardCharsets.UTF_8),
                serde.serialize(new CaseClosed("FR/2026-000123", DecisionKind.DENIED, 1)),
                new RecordHeaders(),
                Optional.empty()));
    }

    private static PartitionInfo info(TopicPartition partition) {
        return new PartitionInfo(TOPIC, partition.partition(), Node.noNode(), new Node[0], new Node[0]);
    }
}
