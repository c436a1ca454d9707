package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;
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
    private final Logger client = logging.getLogger(NetworkClient.class);
    private final Logger producer = logging.getLogger("org.apache.kafka.clients.producer.internals.Sender");
    private Instant now = Instant.parse("2026-05-04T12:00:00Z");
    private boolean answers = true;
    private boolean refuses;
    private int connections;
    private @Nullable Error error;
    private final BrokerMonitor monitor = new BrokerMonitor(
            logging.getLogger(BrokerMonitor.class),
            "broker:9092",
            new FailureSettings(5, Duration.ofMinutes(2), Duration.ofSeconds(2), Duration.ofSeconds(5)),
            () -> now,
            this::connect);

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
    void a_silent_broker_is_one_line_a_minute_whatever_its_clients_warn() throws InterruptedException {
        AtomicBoolean silent = new AtomicBoolean();
        BrokerSilenceLogFilter.install(logging, silent::get, () -> now);
        monitor.check();
        client.warn("[Consumer clientId=a] a warning while the broker answers");
        answers = false;
        for (int second = 0; second < 180; second += 2) {
            pass(Duration.ofSeconds(2));
            silent.set(monitor.silence().isPresent());
            if (silent.get()) {
                client.warn("[Consumer clientId=a] Connection to node {} could not be established", second);
            }
        }
        silent.set(false);
        answers = true;
        pass(Duration.ofSeconds(2));

        assertThat(messages())
                .containsExactly(
                        "[Consumer clientId=a] a warning while the broker answers",
                        "the broker at broker:9092 does not answer since 2026-05-04T12:00:00Z: DisconnectException",
                        "the broker at broker:9092 does not answer since 2026-05-04T12:00:00Z: DisconnectException",
                        "the broker at broker:9092 does not answer since 2026-05-04T12:00:00Z: DisconnectException",
                        "the broker at broker:9092 answers again");
    }

    @Test
    void one_warning_about_connections_passes_in_a_minute_also_before_the_silence_is_noticed() {
        BrokerSilenceLogFilter.install(logging, () -> false, () -> now);
        for (int second = 0; second < 120; second++) {
            client.warn("Connection could not be established in second {}", second);
            producer.warn("Got error produce response in second {}", second);
            now = now.plus(Duration.ofSeconds(1));
        }
        logging.getLogger("org.apache.kafka.clients.Other").warn("another warning");
        client.error("an error about a connection");

        assertThat(messages())
                .containsExactly(
                        "Connection could not be established in second 0",
                        "Connection could not be established in second 60",
                        "another warning",
                        "an error about a connection");
    }

    @Test
    void an_outage_is_one_warning_of_the_clients_and_one_line_of_the_monitor_in_its_first_half_minute()
            throws InterruptedException {
        BrokerSilenceLogFilter.install(logging, () -> monitor.silence().isPresent(), () -> now);
        Logger follower = logging.getLogger(FollowerThread.class);
        monitor.check();
        answers = false;
        for (int second = 0; second < 30; second += 2) {
            client.warn("[Consumer clientId=a] Connection to node 1 could not be established");
            client.warn("[Consumer clientId=b] Connection to node 1 could not be established");
            producer.warn("[Producer clientId=c] Got error produce response");
            pass(Duration.ofSeconds(2));
            if (second > 4) {
                follower.warn(BrokerSilenceLogFilter.REPEATS_SILENCE, "follow-a waits for a (TimeoutException)");
                follower.warn(BrokerSilenceLogFilter.REPEATS_SILENCE, "follow-b waits for b (TimeoutException)");
            }
        }

        assertThat(messages())
                .containsExactly(
                        "[Consumer clientId=a] Connection to node 1 could not be established",
                        "the broker at broker:9092 does not answer since 2026-05-04T12:00:00Z: DisconnectException");
    }

    @Test
    void a_follower_is_logged_while_the_broker_answers_or_for_another_reason() {
        AtomicBoolean silent = new AtomicBoolean();
        BrokerSilenceLogFilter.install(logging, silent::get, () -> now);
        Logger follower = logging.getLogger(FollowerThread.class);
        follower.warn(BrokerSilenceLogFilter.REPEATS_SILENCE, "follow-a waits for a (TimeoutException)");
        silent.set(true);
        follower.warn(BrokerSilenceLogFilter.REPEATS_SILENCE, "follow-b waits for b (TimeoutException)");
        follower.warn("follow-c waits for c (RegistryUnavailable)");

        assertThat(messages())
                .containsExactly(
                        "follow-a waits for a (TimeoutException)", "follow-c waits for c (RegistryUnavailable)");
    }

    @Test
    void errors_that_repeat_the_silence_are_not_logged_with_it() {
        AtomicBoolean silent = new AtomicBoolean(true);
        BrokerSilenceLogFilter.install(logging, silent::get, () -> now);
        KafkaException failed = new KafkaException("a commit", new TimeoutException("no answer within 10 s"));
        client.error("Committing task(s) {} failed.", "0_1", failed);
        client.error("Committing failed.", failed);
        client.error("Failed to process stream task", new TaskCorruptedException(Set.of(new TaskId(0, 0))));
        client.error("Replacing thread in the streams uncaught exception handler", new IllegalStateException("died"));
        client.error("Committing failed.", new KafkaException("fenced"));
        silent.set(false);
        client.error("Committing task(s) {} failed.", "0_2", failed);

        assertThat(messages()).containsExactly("Committing failed.", "Committing task(s) 0_2 failed.");
    }

    @Test
    void errors_and_other_warnings_are_logged_while_the_broker_is_silent() {
        BrokerSilenceLogFilter.install(logging, () -> true, () -> now);
        client.error("an error");
        logging.getLogger("dev.herald.example").warn("a warning of Herald");

        assertThat(messages()).containsExactly("an error", "a warning of Herald");
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
    void a_login_that_is_refused_is_not_tried_again_at_each_check() throws InterruptedException {
        refuses = true;
        for (int second = 0; second < 60; second += 2) {
            pass(Duration.ofSeconds(2));
        }
        assertThat(connections).isEqualTo(2);
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
