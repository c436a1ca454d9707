package dev.herald.screening.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepSettingsTest {

    private static final Duration SCHEDULE = Duration.ofDays(1);

    @Test
    void the_shipped_values_are_within_their_limits() {
        assertThatCode(() -> new SweepSettings(SCHEDULE, 20, 0.02)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT59S", "P32D"})
    void a_schedule_that_never_rests_or_leaves_the_calendar_unheard_is_refused(Duration schedule) {
        assertThatThrownBy(() -> new SweepSettings(schedule, 20, 0.02))
                .hasMessageContaining("herald.screening.sweep.schedule must be 1 min to 31 days");
    }

    @Test
    void a_limit_that_is_none_is_refused() {
        assertThatThrownBy(() -> new SweepSettings(SCHEDULE, -1, 0.02))
                .hasMessageContaining("herald.screening.sweep.most-changed must be 0 to 100000");
        assertThatThrownBy(() -> new SweepSettings(SCHEDULE, 20, 1.1))
                .hasMessageContaining("herald.screening.sweep.most-changed-share must be 0 to 1");
        assertThatThrownBy(() -> new SweepSettings(SCHEDULE, 20, Double.NaN))
                .hasMessageContaining("herald.screening.sweep.most-changed-share must be 0 to 1");
    }
}
