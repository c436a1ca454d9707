package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class BrokerMonitorTest {

    /**
     * Logging of this test alone: other classes start applications beside it, and each sets up the logging of the
     * process.
     */
    private final LoggerContext logging = new LoggerContext();

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Instant now = Instant.parse("2026-05-04T12:00:00Z");
    private boolean answers = true;
    private boolean refuses;
    private int connections;
    private @Nullable Error error;
    private final BrokerMonitor monitor =
            new BrokerMonitor(logging.getLogger(BrokerMonitor.class), "broker:9092", () -> now, this::connect);

    @BeforeEach
    void listen() {
        lines.start();
        logging.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
    }

    @Test
    void a_broker_that_never_answered_is_silent() {
        assertThat(monitor.silence()).isPresent();
    }

    @Test
    void silence_counts_from_the_last_answer_and_ends_with_the_next() throws InterruptedException {
        monitor.check();
        assertThat(monitor.silence()).isEmpty();

        answers = false;
        pass(Duration.ofSeconds(4));
        assertThat(monitor.silence()).isEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(monitor.silence()).contains(Duration.ofSeconds(6));

        answers = true;
        pass(Duration.ofSeconds(2));
        assertThat(monitor.silence()).isEmpty();
    }

    @Test
    void an_error_fails_one_check_and_not_the_next() throws InterruptedException {
        monitor.check();
        error = new NoClassDefFoundError("dev/herald/X");
        pass(Duration.ofSeconds(6));
        assertThat(monitor.silence()).contains(Duration.ofSeconds(6));
        assertThat(messages().getLast()).endsWith("NoClassDefFoundError");

        error = null;
        pass(Duration.ofSeconds(2));
        assertThat(monitor.silence()).isEmpty();
    }

    @Test
    void a_silent_broker_is_one_line_a_minute() throws InterruptedException {
        monitor.check();
        answers = false;
        for (int second = 0; second < 180; second += 2) {
            pass(Duration.ofSeconds(2));
        }
        answers = true;
        pass(Duration.ofSeconds(2));

        assertThat(messages())
                .containsExactly(
                        "the broker at broker:9092 does not answer since 2026-05-04T12:00:00Z: DisconnectException",
                        "the broker at broker:9092 does not answer since 2026-05-04T12:00:00Z: DisconnectException",
                        "the broker at broker:9092 does not answer since 2026-05-04T12:00:00Z: DisconnectException",
                        "the broker at broker:9092 answers again");
    }

    @Test
    void a_password_that_is_no_longer_valid_shows_within_half_a_minute_though_connections_live()
            throws InterruptedException {
        monitor.check();
        refuses = true; // the connection that is open goes on
        pass(Duration.ofSeconds(28));
        assertThat(monitor.health().getStatus()).isEqualTo(Status.UP);

        pass(Duration.ofSeconds(2));

        assertThat(monitor.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(monitor.health().getDetails().get("login")).asString().contains("start it again");
        assertThat(monitor.silence()).isEmpty();
        assertThat(messages())
                .containsExactly("the broker at broker:9092 refuses the login: SaslAuthenticationException");

        pass(Duration.ofSeconds(20));
        assertThat(monitor.silence()).isEmpty();

        refuses = false; // the password is valid again
        pass(Duration.ofSeconds(30));
        assertThat(monitor.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_login_that_is_refused_later_is_not_tried_again_at_each_check() throws InterruptedException {
        monitor.check();
        refuses = true;
        for (int second = 0; second < 60; second += 2) {
            pass(Duration.ofSeconds(2));
        }
        assertThat(connections).isEqualTo(3);
    }

    @Test
    void a_program_that_starts_before_its_user_exists_is_let_in_at_the_next_check() throws InterruptedException {
        refuses = true;
        monitor.check();
        assertThat(monitor.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        refuses = false;
        pass(Duration.ofSeconds(2));
        assertThat(monitor.health().getStatus()).isEqualTo(Status.UP);
    }

    /** A connection checks the password when it is opened, and not after. */
    private BrokerMonitor.Ping connect() {
        connections++;
        boolean refused = refuses;
        return timeout -> {
            if (error != null) {
                throw error;
            }
            if (refused) {
                throw new ExecutionException(new SaslAuthenticationException("invalid credentials"));
            }
            if (!answers) {
                throw new ExecutionException(new DisconnectException("gone"));
            }
        };
    }

    private void pass(Duration time) throws InterruptedException {
        now = now.plus(time);
        monitor.check();
    }

    private List<String> messages() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
