package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EdgeSettingsTest {

    @Test
    void a_setting_that_cannot_work_is_named_with_its_limit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EdgeSettings(0, Duration.ofSeconds(15), Duration.ofSeconds(3)))
                .withMessageContaining("herald.edge.batch must be 1 to 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EdgeSettings(200, Duration.ofMillis(10), Duration.ofSeconds(3)))
                .withMessageContaining("herald.edge.longest-pause");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EdgeSettings(200, Duration.ofSeconds(15), Duration.ofMinutes(1)))
                .withMessageContaining("herald.edge.member-patience");
    }
}
