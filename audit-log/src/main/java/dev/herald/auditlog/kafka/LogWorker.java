package dev.herald.auditlog.kafka;

import dev.herald.auditlog.tree.Fork;
import dev.herald.contract.catalogue.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the builder in a thread. A failure of broker, registry or disk closes everything and opens it again after a
 * pause. A second builder takes over: the first ends its work and says so. Not ready when a tree is forked, or when it
 * has not read everything for too long.
 */
public final class LogWorker implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(LogWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(10);

    private final LogBuilder builder;
    private final LogTopics topics;
    private final Duration behindAfter;
    private final AuditLogMetrics metrics;
    private volatile @Nullable Thread thread;
    private volatile boolean running;
    private volatile boolean caughtUpOnce;
    private volatile long caughtUpAt = System.nanoTime();
    private volatile String waitingFor = "its start";
    private volatile List<Fork> forks = List.of();
    private String logged = "";

    /**
     * Creates a worker.
     *
     * @param behindAfter time without having read everything after which it is not ready
     */
    public LogWorker(LogBuilder builder, LogTopics topics, Duration behindAfter, AuditLogMetrics metrics) {
        this.builder = builder;
        this.topics = topics;
        this.behindAfter = behindAfter;
        this.metrics = metrics;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("audit-log").start(this::run);
    }

    private void run() {
        while (running) {
            try (Consumer<String, byte[]> consumer = topics.consumer();
                    Producer<String, byte[]> producer = topics.producer()) {
                builder.open(consumer, producer, this::idOf);
                waitingFor = "";
                while (running) {
                    note(builder.poll(consumer, producer));
                }
            } catch (ProducerFencedException e) {
                running = false;
                waitingFor = "nothing: another builder has taken over";
                log.error("another builder of the audit log has taken over; this one publishes nothing any more");
            } catch (InterruptException e) {
                running = false;
            } catch (RuntimeException e) { // no failure ends the thread
                report(e);
                pause();
            }
        }
    }

    private void note(boolean caughtUp) {
        long now = System.nanoTime();
        if (caughtUp) {
            caughtUpAt = now;
            caughtUpOnce = true;
            logged = "";
        }
        metrics.behind(Duration.ofNanos(now - caughtUpAt).toSeconds());
        List<Fork> found = builder.forks();
        found.stream()
                .filter(fork -> !forks.contains(fork))
                .forEach(fork -> log.error("FORK, this tree publishes nothing any more: {}", fork));
        forks = found;
    }

    private String idOf(Topic topic) {
        try {
            return topics.idOf(topic);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not describe " + topic.name(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void report(RuntimeException e) {
        String reason = e.getClass().getSimpleName();
        waitingFor = "its topics and files (%s)".formatted(reason);
        metrics.behind(Duration.ofNanos(System.nanoTime() - caughtUpAt).toSeconds());
        if (!reason.equals(logged)) {
            logged = reason;
            log.warn("the audit log cannot go on, and tries again: {}", reason);
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread worker = thread;
        if (worker != null) {
            try {
                worker.join(END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        Thread worker = thread;
        return worker != null && worker.isAlive();
    }

    @Override
    public Health health() {
        List<Fork> found = forks;
        if (!found.isEmpty()) {
            return Health.down()
                    .withDetail("forks", found.stream().map(Fork::toString).toList())
                    .build();
        }
        String reason = waitingFor;
        if (!reason.isEmpty()) {
            return Health.outOfService().withDetail("waiting for", reason).build();
        }
        if (!caughtUpOnce) {
            return Health.outOfService()
                    .withDetail("reading", "the audit from its beginning")
                    .build();
        }
        Duration behind = Duration.ofNanos(System.nanoTime() - caughtUpAt);
        return behind.compareTo(behindAfter) > 0
                ? Health.outOfService()
                        .withDetail("behind", "for %d s".formatted(behind.toSeconds()))
                        .build()
                : Health.up().build();
    }
}
