package dev.herald.intake;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntakeSettingsTest {

    @Test
    void a_grace_that_cannot_work_is_named_with_its_limit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntakeSettings(Duration.ofMillis(999), Duration.ofHours(20)))
                .withMessageContaining("herald.intake.document-grace must be 1 s to 30 d");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntakeSettings(Duration.ofDays(31), Duration.ofHours(20)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntakeSettings(Duration.ofMinutes(15), Duration.ofDays(31)))
                .withMessageContaining("herald.intake.unclaimed-documents-kept must be 1 s to 30 d");
    }
}
