package dev.herald.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.command.StatusFixture;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.ComponentStatus.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusProgressTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final StatusProgress progress = new StatusProgress();

    @Test
    void a_rate_is_known_from_the_second_status_on() {
        ComponentStatus first = seen(0, 100, 100);
        assertThat(progress.rate(first)).isEqualTo("-");

        assertThat(progress.rate(seen(2, 105, 105))).isEqualTo("2.5");
        assertThat(progress.rate(seen(4, 105, 105))).isEqualTo("0.0");
    }

    @Test
    void a_lag_is_the_time_since_the_oldest_record_that_waits_was_first_seen() {
        assertThat(progress.lag(seen(0, 10, 10))).isEqualTo("0");
        assertThat(progress.lag(seen(2, 10, 12))).isEqualTo("0");
        assertThat(progress.lag(seen(4, 10, 15))).isEqualTo("2");
        assertThat(progress.lag(seen(9, 11, 15)))
                .as("one of the first two waits")
                .isEqualTo("7");
        assertThat(progress.lag(seen(10, 12, 15))).as("both are read").isEqualTo("6");
        assertThat(progress.lag(seen(11, 15, 15))).isEqualTo("0");
    }

    @Test
    void a_component_without_partitions_has_neither() {
        ComponentStatus console = StatusFixture.component("console", State.READY, "");
        progress.add(NOON, List.of(console));

        assertThat(progress.rate(console)).isEqualTo("-");
        assertThat(progress.lag(console)).isEqualTo("-");
    }

    @Test
    void a_followed_status_shows_both_beside_the_state() {
        ComponentStatus review = seen(0, 5, 9);

        assertThat(StatusCommand.asTable(List.of(review), NOON, Optional.of(progress))
                        .toString())
                .containsPattern("unread records +records/s +lag in s\nreview +ready .* 1 +4 +- +0$");
        assertThat(StatusCommand.asTable(List.of(review), NOON, Optional.empty())
                        .toString())
                .doesNotContain("lag in s");
    }

    private ComponentStatus seen(int second, long position, long end) {
        ComponentStatus review = StatusFixture.reader("review", State.READY, "", position, end);
        progress.add(NOON.plusSeconds(second), List.of(review));
        return review;
    }
}
