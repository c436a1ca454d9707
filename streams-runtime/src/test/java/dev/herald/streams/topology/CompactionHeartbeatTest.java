package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.streams.HeartbeatContract;
import dev.herald.streams.ProbeTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a tick goes; that services tick is tested with them. */
class CompactionHeartbeatTest {

    @Test
    void a_tick_goes_to_every_partition_and_all_else_by_its_key() {
        assertThat(CompactionHeartbeat.toEveryPartition().partitions("t", Topics.HEARTBEAT_KEY, null, 3))
                .contains(Set.of(0, 1, 2));
        assertThat(CompactionHeartbeat.toEveryPartition().partitions("t", "FR/2026-000123", null, 3))
                .isEqualTo(Optional.empty());
    }

    @Test
    void each_compacted_topic_has_a_service_that_writes_its_heartbeats() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.retention().compacted())
                .filteredOn(topic -> !HeartbeatContract.WITHOUT_HEARTBEAT.contains(topic))
                .allSatisfy(topic -> assertThat(HeartbeatContract.serviceOf(topic))
                        .as(topic.name())
                        .isIn(ClientRole.INTAKE, ClientRole.SCREENING, ClientRole.REVIEW, ClientRole.DISSEMINATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.5S", "PT24H0.001S"})
    void a_tick_that_never_rests_or_comes_too_late_is_refused(Duration tick) {
        assertThatThrownBy(() -> ProbeTopology.settings(Path.of("state"), tick))
                .hasMessageContaining("herald.streams.tick must be 1 s to 1 day");
    }
}
