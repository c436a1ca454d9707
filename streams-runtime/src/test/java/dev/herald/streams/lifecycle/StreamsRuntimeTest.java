package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.streams.ProbeTopology;
import dev.herald.streams.topology.BoundedRocksDb;
import dev.herald.streams.topology.Quarantine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsRuntimeTest {

    private final Map<String, Object> properties = ProbeTopology.properties(Path.of("state", "probe"));

    @Test
    void every_service_runs_exactly_once() {
        assertThat(properties)
                .containsEntry("application.id", "herald-probe")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("ensure.explicit.internal.resource.naming", true)
                .containsEntry("max.task.idle.ms", 0L)
                .containsEntry("commit.interval.ms", 50L)
                .containsEntry("producer.max.block.ms", 10_000L);
    }

    @Test
    void a_dead_instance_is_missed_within_ten_seconds_and_knows_its_partitions_again() {
        assertThat(properties)
                .containsEntry("consumer.session.timeout.ms", 10_000)
                .containsEntry("consumer.heartbeat.interval.ms", 2_000)
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
    void kafka_takes_them_all() {
        assertThat(new StreamsConfig(properties).getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG))
                .isEqualTo(1);
    }
}
