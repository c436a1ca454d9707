package dev.herald.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class IntakeSettingsTest {

    @Test
    void a_grace_that_cannot_work_is_named_with_its_limit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new IntakeSettings(IntakeSettings.Role.BOTH, Duration.ofMillis(999), Duration.ofHours(20)))
                .withMessageContaining("herald.intake.document-grace must be 1 s to 30 d");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new IntakeSettings(IntakeSettings.Role.BOTH, Duration.ofDays(31), Duration.ofHours(20)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new IntakeSettings(IntakeSettings.Role.BOTH, Duration.ofMinutes(15), Duration.ofDays(31)))
                .withMessageContaining("herald.intake.unclaimed-documents-kept must be 1 s to 30 d");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(IntakeSettings.class)
    static class Settings {}

    @Test
    void keys_bind_to_settings_and_have_defaults() {
        new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withPropertyValues("herald.intake.document-grace=2m")
                .run(context -> assertThat(context.getBean(IntakeSettings.class))
                        .isEqualTo(new IntakeSettings(
                                IntakeSettings.Role.BOTH, Duration.ofMinutes(2), Duration.ofHours(20))));
    }
}
