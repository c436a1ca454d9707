package dev.herald.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstantArgumentTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:15:00Z");

    @ParameterizedTest
    @CsvSource({
        "30m, 2026-05-04T09:45:00Z",
        "12h, 2026-05-03T22:15:00Z",
        "7d, 2026-04-27T10:15:00Z",
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z"
    })
    void a_moment_is_how_long_ago_or_when(String typed, Instant moment) {
        assertThat(InstantArgument.parse(typed, NOW)).isEqualTo(moment);
    }

    @Test
    void what_is_neither_is_answered_with_both() {
        assertThatThrownBy(() -> InstantArgument.parse("yesterday", NOW))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("30m, 12h, 7d");
    }

    @ParameterizedTest
    @CsvSource({"30m, 2026-05-04T10:45:00Z", "180d, 2026-10-31T10:15:00Z", "2027-01-01T00:00:00Z, 2027-01-01T00:00:00Z"
    })
    void a_moment_ahead_is_a_time_from_now_or_an_instant(String typed, Instant moment) {
        assertThat(InstantArgument.parseAhead(typed, NOW)).isEqualTo(moment);
    }

    @Test
    void a_moment_ahead_of_another_form_is_answered_with_both_forms() {
        assertThatThrownBy(() -> InstantArgument.parseAhead("next year", NOW))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a time from now (30m, 12h, 180d) or an instant");
    }
}
