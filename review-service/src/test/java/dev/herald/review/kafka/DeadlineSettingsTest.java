package dev.herald.review.kafka;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineSettingsTest {

    @ParameterizedTest
    @CsvSource({"PT0.009S, 100, every", "PT1H1S, 100, every", "PT1S, 0, portion", "PT1S, 10001, portion"})
    void out_of_range_are_refused_with_their_key(Duration every, int portion, String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeadlineSettings(every, portion))
                .withMessageContaining("herald.review.due." + key);
    }
}
