package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.core.ProducerFactory;

/** Tests when the edge opens, and what health says when it does not read. */
class EdgeLifecycleTest {

    private static final Duration SOON = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final AtomicBoolean prepared = new AtomicBoolean();
    private final AtomicInteger attempts = new AtomicInteger();
    private final List<String> suspended = new CopyOnWriteArrayList<>();

    /** Clients of a broker that never answers. */
    private final EdgeClients away = new EdgeClients(Map.of(), EdgeFixture.SETTINGS, "away", 10_000) {
        @Override
        ProducerFactory<byte[], byte[]> producers() {
            attempts.incrementAndGet();
            throw new TimeoutException("the broker is away");
        }
    };

    private EdgeLifecycle edge;

    @AfterEach
    void stop() {
        edge.stop();
    }

    @Test
    void it_stays_closed_until_schemas_and_members_are_known_and_opens_again_after_a_failure() {
        edge = lifecycle();
        edge.start();
        assertThat(whyClosed()).contains("schemas and members are not known yet");
        assertThat(attempts).hasValue(0);

        prepared.set(true);

        await().atMost(SOON).until(() -> attempts.get() > 1);
        assertThat(edge.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(whyClosed()).isEqualTo("TimeoutException: the broker is away");
        assertThat(edge.isRunning()).isTrue();
    }

    @Test
    void an_error_before_it_opens_is_told_by_health_and_does_not_keep_it_closed() {
        AtomicBoolean broken = new AtomicBoolean(true);
        edge = lifecycle(() -> {
            if (broken.get()) {
                throw new InternalError("for a test");
            }
            return true;
        });
        edge.start();
        await().atMost(SOON).until(() -> whyClosed().contains("InternalError"));

        broken.set(false);
        await().atMost(SOON).until(() -> attempts.get() > 0);
    }

    @Test
    void it_starts_no_reader_after_it_was_stopped() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Semaphore stopped = new Semaphore(0);
        AtomicReference<Thread> opener = new AtomicReference<>();
        edge = lifecycle(() -> {
            opener.set(Thread.currentThread());
            asked.countDown();
            stopped.acquireUninterruptibly();
            return true;
        });
        Files.writeString(folder.resolve("edge-0-0.attempt"), "open");
        edge.start();
        asked.await();
        edge.stop();
        stopped.release();
        opener.get().join();

        assertThat(folder.resolve("edge-0-0.attempt"))
                .as("what a reader of this process would delete")
                .exists();
    }

    @Test
    void health_names_the_mailboxes_that_are_suspended() {
        suspended.add("jp");
        edge = lifecycle();

        assertThat(edge.health().getDetails()).containsEntry("suspended mailboxes", List.of("jp"));
    }

    private String whyClosed() {
        return String.valueOf(edge.health().getDetails().get("closed because"));
    }

    private EdgeLifecycle lifecycle() {
        return lifecycle(prepared::get);
    }

    private EdgeLifecycle lifecycle(BooleanSupplier isPrepared) {
        EdgeFixture fixture = new EdgeFixture(Map.of(), folder);
        return new EdgeLifecycle(isPrepared, List.of(fixture.reader(away, 0, 0)), () -> suspended);
    }
}
