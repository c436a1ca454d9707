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
 * Opens the edge once the topology is running, because then every schema and every member is known. Opens it again
 * after a pause if it was fenced or could not start, because no other instance takes over its mailboxes. Health states
 * why the edge is closed.
 */
final class EdgeLifecycle implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(EdgeLifecycle.class);
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(200);
    private final BooleanSupplier topologyIsRunning;
    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private final EdgeListener listener;
    private final Duration pause;
    private volatile String closedBecause = "it has not been started";
    private @Nullable Thread opener;

    /**
     * Creates the lifecycle.
     *
     * @param listener knows why the latest batch was rolled back
     * @param pause pause between two attempts to open the edge
     */
    EdgeLifecycle(
            BooleanSupplier topologyIsRunning,
            ConcurrentMessageListenerContainer<byte[], byte[]> container,
            EdgeListener listener,
            Duration pause) {
        this.topologyIsRunning = topologyIsRunning;
        this.container = container;
        this.listener = listener;
        this.pause = pause;
    }

    @Override
    public void start() {
        opener = Thread.ofPlatform().name("herald-edge").start(this::keepOpen);
    }

    private void keepOpen() {
        try {
            closedBecause = "the topology is not running yet: schemas and members are not known";
            while (!topologyIsRunning.getAsBoolean()) {
                TimeUnit.MILLISECONDS.sleep(CHECK_INTERVAL.toMillis());
            }
            boolean rebalancePending = false;
            while (true) {
                boolean wasOpen = container.isRunning();
                if (wasOpen || open()) {
                    rebalancePending = rebalancePending || !wasOpen;
                    TimeUnit.MILLISECONDS.sleep(CHECK_INTERVAL.toMillis());
                    recordIfClosed();
                }
                if (rebalancePending && hasMailboxes()) {
                    container.enforceRebalance();
                    rebalancePending = false;
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
     * Returns whether the consumer has mailboxes. A static member that returns within its session gets its previous
     * assignment (KIP-345, KIP-814) and does not notice mailboxes that were created meanwhile, so that nobody would
     * read them. The edge therefore requests one rebalance each time it opens.
     */
    private boolean hasMailboxes() {
        Collection<TopicPartition> assigned = container.getAssignedPartitions();
        return container.isRunning() && assigned != null && !assigned.isEmpty();
    }

    /** A failure to start may be temporary: a broker that is down, a right that is missing. */
    private boolean open() {
        try {
            container.start();
            log.info("the edge is open");
            return true;
        } catch (RuntimeException e) {
            closedBecause = "it cannot start: %s: %s. Next attempt in %d s"
                    .formatted(e.getClass().getSimpleName(), e.getMessage(), pause.toSeconds());
            log.error("the edge is closed: {}", closedBecause);
            return false;
        }
    }

    private void recordIfClosed() {
        if (!container.isRunning()) {
            closedBecause = "its consumer or producer was fenced: does another instance run with the same"
                    + " herald.streams.instance? Next attempt in " + pause.toSeconds() + " s";
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
        String failure = listener.failure();
        return failure == null
                ? Health.up()
                        .withDetail(
                                "mailboxes",
                                container.getAssignedPartitions() == null
                                        ? 0
                                        : container.getAssignedPartitions().size())
                        .build()
                : Health.outOfService().withDetail("waiting for", failure).build();
    }

    @Override
    public void stop() {
        if (opener != null) {
            opener.interrupt();
        }
        container.stop();
        closedBecause = "it was stopped";
    }

    @Override
    public boolean isRunning() {
        return opener != null && opener.isAlive();
    }
}
