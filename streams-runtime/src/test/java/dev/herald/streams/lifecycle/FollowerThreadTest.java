package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class FollowerThreadTest {

    /** Logging of this test alone: other classes start applications beside it, which set up the process's logging. */
    private final Logger log = new LoggerContext().getLogger(FollowerThread.class);

    private final AtomicInteger attempts = new AtomicInteger();
    private volatile boolean caughtUp = true;
    private volatile @Nullable String obstacle;
    private FollowerThread thread = thread(Duration.ofMinutes(1), this::read);

    @AfterEach
    void stop() {
        thread.interruptAndStop();
    }

    @Test
    void its_health_names_its_start_then_the_first_reading_and_is_up_once_everything_was_read() {
        assertThat(health().getDetails()).containsEntry("waiting for", "its start");
        assertThat(thread.isRunning()).isFalse();

        caughtUp = false;
        thread.start();
        await().untilAsserted(() -> assertThat(health().getDetails()).containsEntry("reading", "all of it"));
        assertThat(health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        caughtUp = true;
        await().untilAsserted(() -> assertThat(health().getStatus()).isEqualTo(Status.UP));
        assertThat(thread.isRunning()).isTrue();
    }

    @Test
    void it_is_not_healthy_while_it_has_not_read_everything_for_too_long() {
        thread = thread(Duration.ofMillis(100), this::read);
        thread.start();
        await().untilAsserted(() -> assertThat(health().getStatus()).isEqualTo(Status.UP));

        caughtUp = false;
        await().untilAsserted(() -> assertThat(health().getDetails()).containsKey("behind"));
        assertThat(health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(thread.behind()).isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void a_failure_ends_an_attempt_and_not_the_thread() {
        CountDownLatch seen = new CountDownLatch(1);
        thread = thread(Duration.ofMinutes(1), following -> {
            if (attempts.get() == 0) {
                attempts.incrementAndGet();
                throw new KafkaException("away");
            }
            seen.await();
            read(following);
        });
        thread.start();
        await().untilAsserted(() ->
                assertThat(health().getDetails()).containsEntry("waiting for", "the topic (KafkaException)"));

        seen.countDown();
        await().untilAsserted(() -> assertThat(health().getStatus()).isEqualTo(Status.UP));
        assertThat(attempts).hasValue(2);
    }

    @Test
    void an_error_ends_an_attempt_and_not_the_thread() {
        thread = thread(Duration.ofMinutes(1), following -> {
            if (attempts.getAndIncrement() == 0) {
                throw new NoClassDefFoundError("org/rocksdb/RocksDB");
            }
            read(following);
        });
        thread.start();

        await().untilAsserted(() -> assertThat(health().getStatus()).isEqualTo(Status.UP));
        assertThat(attempts).hasValueGreaterThan(1);
    }

    @Test
    void a_failure_that_repeats_is_logged_once() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        thread = thread(Duration.ofMinutes(1), following -> {
            attempts.incrementAndGet();
            throw new TimeoutException("no answer");
        });
        thread.start();
        await().untilAsserted(() -> assertThat(attempts).hasValueGreaterThan(1));

        assertThat(lines.list).hasSize(1);
    }

    @Test
    void it_follows_nothing_while_the_check_before_its_start_names_an_obstacle() {
        obstacle = "a right on the topic";
        thread.start();
        await().untilAsserted(
                        () -> assertThat(health().getDetails()).containsEntry("waiting for", "a right on the topic"));
        assertThat(attempts).hasValue(0);

        obstacle = null;
        await().untilAsserted(() -> assertThat(health().getStatus()).isEqualTo(Status.UP));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void an_attempt_that_returns_early_begins_again_and_says_what_it_waits_for() {
        thread = thread(Duration.ofMinutes(1), following -> {
            following.waitFor("the topic to exist");
            attempts.incrementAndGet();
        });
        thread.start();

        await().untilAsserted(() -> assertThat(attempts).hasValueGreaterThan(1));
        assertThat(health().getDetails()).containsEntry("waiting for", "the topic to exist");
    }

    @Test
    void it_ends_for_good_for_a_reason_that_its_health_names() {
        thread = thread(Duration.ofMinutes(1), following -> following.end("nothing: another one works"));
        thread.start();

        await().untilAsserted(() -> assertThat(thread.isRunning()).isFalse());
        assertThat(health().getDetails()).containsEntry("waiting for", "nothing: another one works");
    }

    @Test
    void a_stop_lets_the_present_step_end_and_an_interruption_does_not() throws InterruptedException {
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch stepping = new CountDownLatch(1);
        CountDownLatch step = new CountDownLatch(1);
        thread = thread(Duration.ofMinutes(1), following -> {
            stepping.countDown();
            step.await();
            ended.incrementAndGet();
        });
        thread.start();
        stepping.await();
        Thread stopping = Thread.ofPlatform().start(thread::stop);
        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        step.countDown();
        stopping.join();
        assertThat(ended).hasValue(1);
        assertThat(thread.isRunning()).isFalse();

        CountDownLatch hanging = new CountDownLatch(1);
        thread = thread(Duration.ofMinutes(1), following -> {
            hanging.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new InterruptException(e); // as Kafka's clients do
            }
        });
        thread.start();
        hanging.await();
        thread.interruptAndStop();
        assertThat(thread.isRunning()).isFalse();
    }

    private void read(FollowerThread following) throws InterruptedException {
        attempts.incrementAndGet();
        while (following.isWanted()) {
            following.reads(caughtUp);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private Health health() {
        return thread.health();
    }

    private FollowerThread thread(Duration behindAfter, FollowerThread.Attempt attempt) {
        return new FollowerThread(
                log,
                new FollowerThread.Description("follow", "the topic", "all of it", behindAfter),
                () -> Optional.ofNullable(obstacle),
                attempt);
    }
}
