package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
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
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BrokerMonitorTest {

    private static final org.slf4j.Logger CLIENT = LoggerFactory.getLogger(NetworkClient.class);

    private static final org.slf4j.Logger PRODUCER =
            LoggerFactory.getLogger("org.apache.kafka.clients.producer.internals.Sender");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Logger root;
    private Level level;
    private Instant now = Instant.parse("2026-05-04T12:00:00Z");
    private boolean answers = true;
    private final BrokerMonitor monitor = new BrokerMonitor(
            "broker:9092",
            new FailureSettings(5, Duration.ofMinutes(2), Duration.ofSeconds(2), Duration.ofSeconds(5)),
            () -> now,
            timeout -> {
                if (!answers) {
                    throw new ExecutionException(new DisconnectException("gone"));
                }
            });

    @BeforeEach
    void listen() {
        root = rootLogger();
        level = root.getLevel();
        root.setLevel(Level.INFO);
        lines.start();
        root.addAppender(lines);
    }

    /**
     * Logback's root logger. While a class beside this one is still the first to ask, SLF4J lends loggers of its own.
     */
    private static Logger rootLogger() {
        return (Logger) Awaitility.await()
                .until(() -> LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME), Logger.class::isInstance);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(lines);
        root.setLevel(level);
        root.getLoggerContext().getTurboFilterList().removeIf(BrokerSilenceLogFilter.class::isInstance);
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
    void a_silent_broker_is_one_line_a_minute_whatever_its_clients_warn() throws InterruptedException {
        AtomicBoolean silent = new AtomicBoolean();
        BrokerSilenceLogFilter.install(silent::get, () -> now);
        monitor.check();
        CLIENT.warn("[Consumer clientId=a] a warning while the broker answers");
        answers = false;
        for (int second = 0; second < 180; second += 2) {
            pass(Duration.ofSeconds(2));
            silent.set(monitor.silence().isPresent());
            if (silent.get()) {
                CLIENT.warn("[Consumer clientId=a] Connection to node {} could not be established", second);
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
    void a_few_warnings_about_connections_pass_in_a_minute_also_before_the_silence_is_noticed() {
        BrokerSilenceLogFilter.install(() -> false, () -> now);
        for (int minute = 0; minute < 2; minute++) {
            for (int i = 0; i < 50; i++) {
                CLIENT.warn("Connection to node {} could not be established", i);
                PRODUCER.warn("Got error produce response with correlation id {}", i);
            }
            LoggerFactory.getLogger("org.apache.kafka.clients.Other").warn("another warning");
            now = now.plus(Duration.ofMinutes(1));
        }

        assertThat(messages())
                .containsExactly(
                        "Connection to node 0 could not be established",
                        "Got error produce response with correlation id 0",
                        "Connection to node 1 could not be established",
                        "another warning",
                        "Connection to node 0 could not be established",
                        "Got error produce response with correlation id 0",
                        "Connection to node 1 could not be established",
                        "another warning");
    }

    @Test
    void errors_that_repeat_the_silence_are_not_logged_with_it() {
        AtomicBoolean silent = new AtomicBoolean(true);
        BrokerSilenceLogFilter.install(silent::get, () -> now);
        KafkaException failed = new KafkaException("a commit", new TimeoutException("no answer within 10 s"));
        CLIENT.error("Committing task(s) {} failed.", "0_1", failed);
        CLIENT.error("Committing failed.", failed);
        CLIENT.error("Failed to process stream task", new TaskCorruptedException(Set.of(new TaskId(0, 0))));
        CLIENT.error("Replacing thread in the streams uncaught exception handler", new IllegalStateException("died"));
        CLIENT.error("Committing failed.", new KafkaException("fenced"));
        silent.set(false);
        CLIENT.error("Committing task(s) {} failed.", "0_2", failed);

        assertThat(messages()).containsExactly("Committing failed.", "Committing task(s) 0_2 failed.");
    }

    @Test
    void errors_and_other_warnings_are_logged_while_the_broker_is_silent() {
        BrokerSilenceLogFilter.install(() -> true, () -> now);
        CLIENT.error("an error");
        LoggerFactory.getLogger("dev.herald.example").warn("a warning of Herald");

        assertThat(messages()).containsExactly("an error", "a warning of Herald");
    }

    private void pass(Duration time) throws InterruptedException {
        now = now.plus(time);
        monitor.check();
    }

    /** Returns what this thread logged: an embedded broker of another class may still be ending. */
    private List<String> messages() {
        String thread = Thread.currentThread().getName();
        return lines.list.stream()
                .filter(line -> line.getThreadName().equals(thread))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
