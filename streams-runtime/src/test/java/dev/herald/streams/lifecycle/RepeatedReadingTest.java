package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatedReadingTest {

    private final Logger log = new LoggerContext().getLogger(RepeatedReading.class);
    private final Queue<Throwable> failures = new ArrayDeque<>();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Example example = new Example(Duration.ofHours(1));

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

    @Test
    void an_error_marks_what_was_read_as_out_of_date_and_the_reading_is_repeated() throws InterruptedException {
        failures.add(new OutOfMemoryError("of a test"));
        try (Example often = new Example(Duration.ofMillis(1))) {
            often.start();

            assertThat(often.twoReadings.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(often.failed).isEqualTo(1);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("the example cannot be read, and this is tried again: OutOfMemoryError");
    }

    private final class Example extends RepeatedReading {

        private final CountDownLatch twoReadings = new CountDownLatch(2);
        private volatile int failed;

        Example(Duration pause) {
            super(log, "example", "the example cannot be read", pause);
        }

        @Override
        protected void readAll() throws ExecutionException, TimeoutException {
            twoReadings.countDown();
            Throwable failure = failures.poll();
            if (failure instanceof TimeoutException late) {
                throw late;
            }
            if (failure instanceof ExecutionException refused) {
                throw refused;
            }
            if (failure instanceof Error error) {
                throw error;
            }
        }

        @Override
        protected void failed() {
            failed++;
        }
    }
}
