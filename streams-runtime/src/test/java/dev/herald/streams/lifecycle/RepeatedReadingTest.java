package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatedReadingTest {

    private final Logger log = new LoggerContext().getLogger(RepeatedReading.class);
    private final Queue<Exception> failures = new ArrayDeque<>();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Example example = new Example();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @Test
    void a_failure_is_one_line_until_a_reading_succeeds_whatever_its_reasons() throws InterruptedException {
        failures.add(new TimeoutException());
        failures.add(new ExecutionException(new IllegalStateException()));
        example.read();
        example.read();
        example.read();
        failures.add(new ExecutionException(new IllegalStateException()));
        example.read();

        assertThat(example.failed).isEqualTo(3);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "the example cannot be read, and this is tried again: TimeoutException",
                        "the example cannot be read, and this is tried again: IllegalStateException");
    }

    private final class Example extends RepeatedReading {

        private int failed;

        Example() {
            super(log, "example", "the example cannot be read", Duration.ofHours(1));
        }

        @Override
        protected void readAll() throws ExecutionException, TimeoutException {
            Exception failure = failures.poll();
            if (failure instanceof TimeoutException late) {
                throw late;
            }
            if (failure instanceof ExecutionException refused) {
                throw refused;
            }
        }

        @Override
        protected void failed() {
            failed++;
        }
    }
}
