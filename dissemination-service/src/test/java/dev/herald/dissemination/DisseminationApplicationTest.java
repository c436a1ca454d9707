package dev.herald.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.signature.ServiceSigners;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.userdetails.UserDetailsService;

class DisseminationApplicationTest {

    @TempDir
    @SuppressWarnings("NullAway") // set by JUnit
    private Path state;

    @Test
    void without_a_broker_it_starts_and_its_health_says_what_it_waits_for() {
        try (ConfigurableApplicationContext context = SpringApplication.run(
                DisseminationApplication.class,
                "--server.port=0",
                "--herald.state-dir=" + state,
                "--herald.hold.key=" + "ab".repeat(32),
                "--herald.signing.key-file=" + ServiceSigners.writeKey(state, "dissemination"),
                "--herald.kafka.bootstrap-servers=127.0.0.1:1",
                "--herald.kafka.username=dissemination",
                "--herald.kafka.password=none",
                "--herald.registry.url=http://127.0.0.1:1",
                "--herald.service-keys.file=" + ServiceSigners.writeKeys(state),
                "--herald.http.operator-password=none")) {
            Health streams = health(context, "streamsLifecycle");
            assertThat(streams.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(streams.getDetails()).containsKey("waiting for");
            assertThat(health(context, "mailboxesHealthIndicator").getDetails())
                    .containsEntry("open", 0)
                    .containsEntry("records waiting", 0L);
            assertThat(context.getBeanNamesForType(UserDetailsService.class))
                    .as("users whose password would be logged")
                    .isEmpty();
            assertThat(context.getEnvironment().getProperty("herald.dissemination.removal-deadline"))
                    .isEqualTo("14d");
        }
    }

    @Test
    void without_a_key_it_does_not_start() {
        assertThatThrownBy(() -> SpringApplication.run(
                        DisseminationApplication.class,
                        "--server.port=0",
                        "--herald.state-dir=" + state,
                        "--herald.kafka.bootstrap-servers=127.0.0.1:1",
                        "--herald.kafka.username=dissemination",
                        "--herald.kafka.password=none",
                        "--herald.registry.url=http://127.0.0.1:1",
                        "--herald.service-keys.file=" + ServiceSigners.writeKeys(state),
                        "--herald.http.operator-password=none"))
                .hasStackTraceContaining("HERALD_SIGNING_KEY_FILE is not set");
    }

    @Test
    void a_setting_out_of_range_is_refused_with_its_key_and_limits() {
        assertThatThrownBy(() -> settings(2, Duration.ofMinutes(5)))
                .hasMessage("herald.dissemination.mailbox-check must be PT0.1S to PT1M, and is PT5M");
        assertThatThrownBy(() -> settings(11, Duration.ofSeconds(5)))
                .hasMessage("herald.dissemination.reminders must be 0 to 10, and is 11");
    }

    private static DisseminationSettings settings(int reminders, Duration mailboxCheck) {
        return new DisseminationSettings(
                Duration.ofDays(14),
                reminders,
                Duration.ofDays(2),
                Duration.ofDays(90),
                Duration.ofHours(20),
                mailboxCheck);
    }

    private static Health health(ConfigurableApplicationContext context, String bean) {
        Health health = context.getBean(bean, HealthIndicator.class).health();
        assertThat(health).isNotNull();
        return health;
    }
}
