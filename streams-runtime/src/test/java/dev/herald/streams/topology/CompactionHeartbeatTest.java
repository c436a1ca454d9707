package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.streams.lifecycle.StreamsSettings;
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
        assertThat(CompactionHeartbeat.toEveryPartition().partitions("t", CompactionHeartbeat.KEY, null, 3))
                .contains(Set.of(0, 1, 2));
        assertThat(CompactionHeartbeat.toEveryPartition().partitions("t", "FR/2026-000123", null, 3))
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.5S", "PT24H0.001S"})
    void a_tick_that_never_rests_or_comes_too_late_is_refused(Duration tick) {
        assertThatThrownBy(() -> new StreamsSettings(
                        Path.of("state"),
                        0,
                        Duration.ofMillis(50),
                        Duration.ofSeconds(10),
                        1,
                        (short) 1,
                        Duration.ofHours(24),
                        Duration.ofHours(1),
                        Duration.ofDays(30),
                        tick))
                .hasMessageContaining("herald.streams.tick must be 1 s to 1 day");
    }
}
