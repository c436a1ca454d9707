package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.streams.ProbeTopology;
import dev.herald.streams.topology.BoundedRocksDb;
import dev.herald.streams.topology.Quarantine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsRuntimeTest {

    private static final KafkaSettings KAFKA =
            new KafkaSettings("broker:9092", "probe", "secret", "SASL_PLAINTEXT", null);

    private final Map<String, Object> properties = ProbeTopology.properties(Path.of("state", "probe"));

    @Test
    void every_service_runs_exactly_once() {
        assertThat(properties)
                .containsEntry("application.id", "herald-probe")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("ensure.explicit.internal.resource.naming", true)
                .containsEntry("max.task.idle.ms", 0L)
                .containsEntry("commit.interval.ms", 100L)
                .containsEntry("producer.max.block.ms", 10_000L);
    }

    @Test
    void a_lost_answer_is_asked_for_again_before_the_transaction_or_the_commit_times_out() {
        assertThat(properties)
                .containsEntry("producer.transaction.timeout.ms", 10_000)
                .containsEntry("producer.request.timeout.ms", 5_000);
        assertThat(KafkaSettings.requestTimeoutMillis(Duration.ofSeconds(2))).isEqualTo(1_000);
        assertThat(KafkaSettings.requestTimeoutMillis(Duration.ofMinutes(15))).isEqualTo(5_000);
    }

    @Test
    void a_dead_instance_is_missed_within_ten_seconds_and_knows_its_partitions_again() {
        assertThat(properties)
                .containsEntry("consumer.session.timeout.ms", 10_000)
                .containsEntry("consumer.heartbeat.interval.ms", 1_000)
                .containsEntry("consumer.group.instance.id", "herald-probe-3")
                .containsEntry("state.dir", Path.of("state", "probe").toString());
    }

    @Test
    void what_fails_goes_aside_without_its_message() {
        assertThat(properties)
                .containsEntry("deserialization.exception.handler", Quarantine.DeserializationHandler.class)
                .containsEntry("processing.exception.handler", Quarantine.ProcessingHandler.class)
                .as("a record of the largest size still fits, with its coordinates")
                .containsEntry("producer.max.request.size", 2_097_152);
    }

    @Test
    void what_was_deleted_leaves_changelogs_and_files_within_the_stated_time() {
        assertThat(properties)
                .containsEntry("topic.segment.ms", Duration.ofHours(1).toMillis())
                .containsEntry(
                        "topic.max.compaction.lag.ms", Duration.ofHours(24).toMillis())
                .as("an instance that was away for a month still hears of it")
                .containsEntry("topic.delete.retention.ms", Duration.ofDays(30).toMillis())
                .containsEntry("rocksdb.config.setter", BoundedRocksDb.class)
                .containsEntry(
                        BoundedRocksDb.COMPACTION_SECONDS, Duration.ofHours(24).toSeconds());
    }

    @Test
    void a_dead_instance_blocks_readers_no_longer_than_its_session_and_batches_wait_for_the_commit() {
        assertThat(properties)
                .containsEntry("producer.transaction.timeout.ms", 10_000)
                .containsEntry("producer.linger.ms", 100L)
                .containsEntry("producer.batch.size", 65_536)
                .containsEntry("buffered.records.per.partition", 100);
    }

    @Test
    void internal_topics_follow_the_broker_and_take_what_the_size_check_lets_through() {
        assertThat(properties)
                .containsEntry("replication.factor", -1)
                .doesNotContainKey("topic.min.insync.replicas")
                .containsEntry("topic.max.message.bytes", 2_097_152);
        assertThat(StreamsRuntime.properties(
                        new ProbeTopology(event -> List.of()),
                        KAFKA,
                        ProbeTopology.settings(Path.of("state"), Duration.ofHours(1)),
                        topics(3, 2)))
                .containsEntry("replication.factor", 3)
                .containsEntry("topic.min.insync.replicas", (short) 2);
        assertThatThrownBy(() -> topics(2, 3)).hasMessageContaining("min-insync-replicas (3) is more than replication");
        assertThatThrownBy(() -> topics(0, 0)).hasMessageContaining("herald.streams.replication must be");
    }

    @Test
    void copies_go_to_other_racks_where_one_is_named() {
        assertThat(properties).doesNotContainKeys("consumer.client.rack", "rack.aware.assignment.tags");
        StreamsSettings settings = new StreamsSettings(
                Path.of("state"),
                0,
                2,
                Duration.ofMillis(50),
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                1,
                "north",
                Duration.ofMillis(20),
                Duration.ofHours(1));
        Map<String, Object> all =
                StreamsRuntime.properties(new ProbeTopology(event -> List.of()), KAFKA, settings, topics(-1, 0));

        assertThat(all)
                .containsEntry("num.standby.replicas", 1)
                .containsEntry("client.tag.rack", "north")
                .containsEntry("rack.aware.assignment.tags", "rack")
                .containsEntry("consumer.client.rack", "north")
                .containsEntry("poll.ms", 20L)
                .doesNotContainKey("acceptable.recovery.lag");
        assertThat(new StreamsConfig(all).getClientTags()).containsEntry("rack", "north");
    }

    private static InternalTopicSettings topics(int replication, int minInsync) {
        return new InternalTopicSettings(
                (short) replication, (short) minInsync, Duration.ofHours(24), Duration.ofHours(1), Duration.ofDays(30));
    }

    @Test
    void kafka_takes_them_all() {
        assertThat(new StreamsConfig(properties).getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG))
                .isEqualTo(1);
    }
}
