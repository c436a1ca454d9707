package dev.herald.console.partitions;

import dev.herald.streams.lifecycle.RepeatedReading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Compares the copies of all partitions every thirty seconds, on a thread of its own. Its health is always up, because
 * the console can do nothing about a broker; the details name partitions for {@code ./herald status}.
 */
final class PartitionMonitor extends RepeatedReading implements HealthIndicator {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** Partitions that the details of health name for each fault. */
    static final int MOST_NAMED = 5;

    private final PartitionReader reader;
    private final InstantSource clock;
    private final PartitionMetrics metrics;
    private volatile PartitionReport last = PartitionReport.NONE;

    PartitionMonitor(PartitionReader reader, InstantSource clock, PartitionMetrics metrics) {
        super(
                LoggerFactory.getLogger(PartitionMonitor.class),
                "partition-monitor",
                "the copies of partitions cannot be compared",
                PAUSE);
        this.reader = reader;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    protected void readAll() throws ExecutionException, TimeoutException, InterruptedException {
        List<PartitionCopies> all = reader.read();
        last = PartitionReport.of(clock.instant(), all, minInSync(all));
        metrics.show(last);
    }

    @Override
    protected void failed() {
        last = last.outdated();
        metrics.show(last);
    }

    /** A topic with all its copies cannot be below its minimum, so the brokers are not asked for its settings. */
    private Map<String, Integer> minInSync(List<PartitionCopies> all)
            throws ExecutionException, TimeoutException, InterruptedException {
        Set<String> topics = all.stream()
                .filter(partition -> partition.inSync() < partition.copies())
                .map(PartitionCopies::topic)
                .collect(Collectors.toUnmodifiableSet());
        return topics.isEmpty() ? Map.of() : reader.minInSync(topics);
    }

    @Override
    public Health health() {
        PartitionReport report = last;
        Instant readAt = report.readAt();
        Health.Builder health = Health.up()
                .withDetail("current", report.current())
                .withDetail("readAt", readAt == null ? "never" : readAt.toString())
                .withDetail("partitions", report.partitions());
        for (PartitionFault fault : PartitionFault.values()) {
            List<String> faulty = report.faulty(fault);
            health.withDetail(
                    fault.detail(),
                    Map.of(
                            "count",
                            faulty.size(),
                            "first",
                            faulty.stream().limit(MOST_NAMED).toList()));
        }
        return health.build();
    }

    @Override
    public void close() {
        super.close();
        reader.close();
    }
}
