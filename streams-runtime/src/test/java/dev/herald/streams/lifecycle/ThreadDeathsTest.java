package dev.herald.streams.lifecycle;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadDeathsTest {

    private static final RuntimeException DEATH = new StreamsException(
            "the record of Jeanne Exemple", new ProcessorStateException("No space left on device"));

    private final List<String> consequences = new ArrayList<>();
    private final List<String> classes = new ArrayList<>();
    private boolean brokerIsSilent;
    private Instant now = Instant.parse("2026-05-04T12:00:00Z");
    private final ThreadDeaths deaths = new ThreadDeaths(
            new FailureSettings(3, Duration.ofMinutes(2)),
            () -> now,
            () -> brokerIsSilent,
            new ThreadDeaths.Consequences() {
                @Override
                public void died(String causes) {
                    classes.add(causes);
                }

                @Override
                public void replaced(Thread dying) {
                    consequences.add("replaced");
                }

                @Override
                public void giveUp() {
                    consequences.add("gave up");
                }
            });

    @Test
    void a_thread_is_replaced_at_once_until_too_many_died_within_the_time() {
        assertThat(deaths.handle(DEATH)).isEqualTo(REPLACE_THREAD);
        now = now.plusSeconds(60);
        assertThat(deaths.handle(DEATH)).isEqualTo(REPLACE_THREAD);
        now = now.plusSeconds(60);
        assertThat(deaths.handle(DEATH)).isEqualTo(SHUTDOWN_CLIENT);

        assertThat(consequences).containsExactly("replaced", "replaced", "gave up");
    }

    @Test
    void deaths_that_lie_apart_never_add_up() {
        for (int i = 0; i < 20; i++) {
            assertThat(deaths.handle(DEATH)).isEqualTo(REPLACE_THREAD);
            now = now.plus(Duration.ofMinutes(2));
        }
    }

    @Test
    void no_thread_is_replaced_after_an_error_of_the_virtual_machine() {
        assertThat(deaths.handle(new StreamsException(new OutOfMemoryError("heap"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(consequences).containsExactly("gave up");
    }

    @Test
    void deaths_while_the_broker_is_silent_do_not_count() {
        brokerIsSilent = true;
        for (int i = 0; i < 20; i++) {
            assertThat(deaths.handle(DEATH)).isEqualTo(REPLACE_THREAD);
        }
        brokerIsSilent = false;
        assertThat(deaths.handle(DEATH)).isEqualTo(REPLACE_THREAD);
        assertThat(consequences).containsOnly("replaced").hasSize(21);

        brokerIsSilent = true;
        assertThat(deaths.handle(new StreamsException(new OutOfMemoryError("heap"))))
                .isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void the_death_of_the_global_thread_is_no_replacement_and_no_departure() throws InterruptedException {
        List<StreamThreadExceptionResponse> responses = new ArrayList<>();
        Thread global = Thread.ofPlatform()
                .name("herald-probe-1-GlobalStreamThread")
                .start(() -> responses.add(deaths.handle(DEATH)));
        global.join();

        assertThat(responses).containsExactly(SHUTDOWN_CLIENT);
        assertThat(consequences).isEmpty();
        assertThat(classes).containsExactly("StreamsException < ProcessorStateException");
    }
}
