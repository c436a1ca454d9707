package dev.herald.intake.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Opens the edge once the topology has run: every schema is known then, and every member. Opens it again when it was
 * fenced or could not start, after a pause, since no one else reads on under this instance's number. Health says why it
 * is closed.
 */
final class EdgeLifecycle implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(EdgeLifecycle.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private final BooleanSupplier topologyRuns;
    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private final EdgeListener listener;
    private final Duration pause;
    private volatile String closedBecause = "it has not been started";
    private @Nullable Thread keeper;

    /**
     * Keeps the edge open.
     *
     * @param topologyRuns whether the topology runs
     * @param container what reads
     * @param listener what knows why a batch waits
     * @param pause between attempts to open
     */
    EdgeLifecycle(
            BooleanSupplier topologyRuns,
            ConcurrentMessageListenerContainer<byte[], byte[]> container,
            EdgeListener listener,
            Duration pause) {
        this.topologyRuns = topologyRuns;
        this.container = container;
        this.listener = listener;
        this.pause = pause;
    }

    @Override
    public void start() {
        keeper = Thread.ofPlatform().name("herald-edge").start(this::keepOpen);
    }

    private void keepOpen() {
        try {
            closedBecause = "the topology does not run yet: schemas and members are not known";
            while (!topologyRuns.getAsBoolean()) {
                TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            }
            boolean asksForMore = false;
            while (true) {
                boolean wasOpen = container.isRunning();
                if (wasOpen || open()) {
                    asksForMore = asksForMore || !wasOpen;
                    TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
                    noticeThatItClosed();
                }
                if (asksForMore && reads()) {
                    container.enforceRebalance();
                    asksForMore = false;
                }
                if (!container.isRunning()) {
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A consumer that comes back under its own number within the session is given what it had (KIP-345, KIP-814), and
     * takes the mailboxes that were made meanwhile for known: nobody would read them. So it asks once for all there
     * are.
     */
    private boolean reads() {
        Collection<TopicPartition> assigned = container.getAssignedPartitions();
        return container.isRunning() && assigned != null && !assigned.isEmpty();
    }

    /** What keeps it from starting may pass: a broker that comes back, a right that is given. */
    private boolean open() {
        try {
            container.start();
            log.info("the edge is open");
            return true;
        } catch (RuntimeException e) {
            closedBecause = "it cannot start: %s: %s. It tries again in %d s"
                    .formatted(e.getClass().getSimpleName(), e.getMessage(), pause.toSeconds());
            log.error("the edge is closed: {}", closedBecause);
            return false;
        }
    }

    private void noticeThatItClosed() {
        if (!container.isRunning()) {
            closedBecause = "its consumer or producer was fenced: does another instance run under the same"
                    + " herald.streams.instance? It opens again in " + pause.toSeconds() + " s";
            log.error("the edge closed: {}", closedBecause);
        }
    }

    @Override
    public Health health() {
        if (!container.isRunning()) {
            return Health.outOfService()
                    .withDetail("closed because", closedBecause)
                    .build();
        }
        String trouble = listener.trouble();
        return trouble == null
                ? Health.up()
                        .withDetail(
                                "mailboxes",
                                container.getAssignedPartitions() == null
                                        ? 0
                                        : container.getAssignedPartitions().size())
                        .build()
                : Health.outOfService().withDetail("waiting for", trouble).build();
    }

    @Override
    public void stop() {
        if (keeper != null) {
            keeper.interrupt();
        }
        container.stop();
        closedBecause = "it was stopped";
    }

    @Override
    public boolean isRunning() {
        return keeper != null && keeper.isAlive();
    }
}
