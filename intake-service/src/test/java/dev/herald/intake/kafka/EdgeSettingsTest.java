package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EdgeSettingsTest {

    private static final Duration SECONDS = Duration.ofSeconds(3);

    @Test
    void a_setting_that_cannot_work_is_named_with_its_limit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EdgeSettings(0, SECONDS))
                .withMessageContaining("herald.edge.concurrency must be 1 to 64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EdgeSettings(1, Duration.ofMillis(999)))
                .withMessageContaining("herald.edge.transaction-timeout must be 1 s to 1 min");
    }
}
