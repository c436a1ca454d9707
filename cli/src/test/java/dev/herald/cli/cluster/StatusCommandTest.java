package dev.herald.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.Restarts;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatusCommandTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void restarts_are_shown_with_the_age_of_the_last_one() {
        assertThat(StatusCommand.text(new Restarts(3, NOW.minusSeconds(40)), NOW))
                .isEqualTo("3, last 40 s ago");
        assertThat(StatusCommand.text(new Restarts(1, NOW.minusSeconds(600)), NOW))
                .isEqualTo("1, last 10 min ago");
        assertThat(StatusCommand.text(new Restarts(9, NOW.minusSeconds(36_000)), NOW))
                .isEqualTo("9, last 10 h ago");
    }

    @Test
    void a_program_that_never_ended_shows_no_restart() {
        assertThat(StatusCommand.text(Restarts.NONE, NOW)).isEqualTo("-");
    }
}
