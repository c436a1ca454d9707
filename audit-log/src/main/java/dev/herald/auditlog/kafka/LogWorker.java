package dev.herald.auditlog.kafka;

import dev.herald.auditlog.tree.Fork;
import dev.herald.streams.lifecycle.FollowerThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
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

    private static final Duration EPOCH_REPEATED = Duration.ofMinutes(1);

    private final LogBuilder builder;
    private final LogTopics topics;
    private final AuditLogMetrics metrics;
    private final FollowerThread thread;
    private volatile List<Fork> forks = List.of();
    private boolean hadInvalidEpoch; // this and the next are of the builder's thread
    private long invalidEpochAt;

    /**
     * Creates a worker.
     *
     * @param behindAfter time without having read everything after which it is not ready
     */
    public LogWorker(LogBuilder builder, LogTopics topics, Duration behindAfter, AuditLogMetrics metrics) {
        this.builder = builder;
        this.topics = topics;
        this.metrics = metrics;
        this.thread = new FollowerThread(
                new FollowerThread.Description(
                        "audit-log", "its topics and files", "the audit from its beginning", behindAfter),
                topics.catalogue(),
                this::build);
    }

    @Override
    public void start() {
        thread.start();
    }

    private void build(FollowerThread building) throws ExecutionException, InterruptedException, TimeoutException {
        try (Consumer<String, byte[]> consumer = topics.consumer();
                Producer<String, byte[]> producer = topics.producer()) {
            builder.open(consumer, producer, topics::idOf);
            while (building.isWanted()) {
                building.reads(builder.poll(consumer, producer));
                metrics.behind(building.behind().toSeconds());
                noteForks();
            }
        } catch (KafkaException e) {
            if (!isTakenOver(e)) {
                throw e;
            }
            building.end("nothing: another builder has taken over");
            log.error("another builder of the audit log has taken over; this one publishes nothing any more");
        } finally {
            metrics.behind(building.behind().toSeconds());
        }
    }

    /**
     * Returns whether another builder has replaced this one. A broker answers that a producer is fenced or that its
     * epoch is invalid; the latter also after it aborted a transaction that lasted too long, so only its repetition
     * counts.
     */
    private boolean isTakenOver(KafkaException failure) {
        if (isOrHasCause(failure, ProducerFencedException.class)) {
            return true;
        }
        if (!isOrHasCause(failure, InvalidProducerEpochException.class)) {
            return false;
        }
        long now = System.nanoTime();
        boolean again = hadInvalidEpoch && now - invalidEpochAt < EPOCH_REPEATED.toNanos();
        hadInvalidEpoch = true;
        invalidEpochAt = now;
        return again;
    }

    private static boolean isOrHasCause(Throwable failure, Class<? extends Throwable> wanted) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (wanted.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    private void noteForks() {
        List<Fork> found = builder.forks();
        found.stream()
                .filter(fork -> !forks.contains(fork))
                .forEach(fork -> log.error("FORK, this tree publishes nothing any more: {}", fork));
        forks = found;
    }

    /** Lets the present step end: it may be writing a tile or publishing. */
    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    @Override
    public Health health() {
        List<Fork> found = forks;
        return found.isEmpty()
                ? thread.health()
                : Health.down()
                        .withDetail("forks", found.stream().map(Fork::toString).toList())
                        .build();
    }
}
