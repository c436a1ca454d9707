package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EdgeSettingsTest {

    private static final Duration SECONDS = Duration.ofSeconds(3);

    @Test
    void a_setting_that_cannot_work_is_named_with_its_limit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EdgeSettings(0, 1, SECONDS, SECONDS, SECONDS, Duration.ofMillis(50)))
                .withMessageContaining("herald.edge.batch must be 1 to 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EdgeSettings(200, 0, SECONDS, SECONDS, SECONDS, Duration.ofMillis(50)))
                .withMessageContaining("herald.edge.concurrency must be 1 to 64");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new EdgeSettings(200, 1, Duration.ofMillis(10), SECONDS, SECONDS, Duration.ofMillis(50)))
                .withMessageContaining("herald.edge.longest-pause");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new EdgeSettings(200, 1, SECONDS, Duration.ofMinutes(1), SECONDS, Duration.ofMillis(50)))
                .withMessageContaining("herald.edge.member-patience");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new EdgeSettings(200, 1, SECONDS, SECONDS, Duration.ofMillis(999), Duration.ofMillis(50)))
                .withMessageContaining("herald.edge.transaction-timeout must be 1 s to 1 min");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EdgeSettings(200, 1, SECONDS, SECONDS, SECONDS, Duration.ofMillis(1_001)))
                .withMessageContaining("herald.edge.fetch-wait must be 5 ms to 1 s");
    }
}
