package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private final Times times = new Times(NOW, ZoneOffset.UTC);

    @Test
    void what_is_left_of_a_term_is_rounded_up() {
        assertThat(left(Duration.ofDays(3))).isEqualTo("3 d left");
        assertThat(left(Duration.ofDays(3).minusSeconds(5))).isEqualTo("3 d left");
        assertThat(left(Duration.ofHours(23).plusSeconds(1))).isEqualTo("1 d left");
        assertThat(left(Duration.ofMinutes(61))).isEqualTo("2 h left");
        assertThat(left(Duration.ofSeconds(1))).isEqualTo("1 min left");
    }

    @Test
    void what_a_term_is_late_by_is_rounded_down() {
        assertThat(left(Duration.ofHours(-47))).isEqualTo("1 d late");
        assertThat(left(Duration.ofSeconds(-59))).isEqualTo("0 min late");
    }

    private String left(Duration duration) {
        return times.term(NOW.plus(duration));
    }
}
