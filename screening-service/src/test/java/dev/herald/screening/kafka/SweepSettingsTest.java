package dev.herald.screening.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepSettingsTest {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration EVERY = Duration.ofMillis(20);
    private static final Duration WORK = Duration.ofMillis(5);
    private static final Duration SCHEDULE = Duration.ofDays(1);

    @Test
    void the_shipped_values_are_within_their_limits() {
        assertThatCode(() -> new SweepSettings(LOOK, EVERY, WORK, SCHEDULE, 20, 0.02))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT59S", "P32D"})
    void a_schedule_that_never_rests_or_leaves_the_calendar_unheard_is_refused(Duration schedule) {
        assertThatThrownBy(() -> new SweepSettings(LOOK, EVERY, WORK, schedule, 20, 0.02))
                .hasMessageContaining("herald.screening.sweep.schedule must be 1 min to 31 days");
    }

    @Test
    void a_portion_that_starves_the_live_flow_is_refused() {
        assertThatThrownBy(() -> new SweepSettings(LOOK, EVERY, Duration.ofMillis(17), SCHEDULE, 20, 0.02))
                .hasMessageContaining("herald.screening.sweep.work must be above zero and at most four fifths");
    }

    @Test
    void a_limit_that_is_none_is_refused() {
        assertThatThrownBy(() -> new SweepSettings(LOOK, EVERY, WORK, SCHEDULE, -1, 0.02))
                .hasMessageContaining("herald.screening.sweep.most-changed must be 0 to 100000");
        assertThatThrownBy(() -> new SweepSettings(LOOK, EVERY, WORK, SCHEDULE, 20, 1.1))
                .hasMessageContaining("herald.screening.sweep.most-changed-share must be 0 to 1");
        assertThatThrownBy(() -> new SweepSettings(LOOK, EVERY, WORK, SCHEDULE, 20, Double.NaN))
                .hasMessageContaining("herald.screening.sweep.most-changed-share must be 0 to 1");
    }
}
