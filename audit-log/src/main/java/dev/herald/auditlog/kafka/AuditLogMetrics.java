package dev.herald.auditlog.kafka;

import dev.herald.contract.transparency.AuditTree;
import dev.herald.streams.follow.TopicFollower;
import dev.herald.streams.metric.MetricDefinition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Metrics of the audit log. */
public final class AuditLogMetrics {

    private static final MetricDefinition LAG = MetricDefinition.gauge(
            "herald.audit.log.lag", "records", "Records of audit and custody that are not in a tree yet");
    private static final MetricDefinition BEHIND = MetricDefinition.gauge(
            "herald.audit.log.behind", "seconds", "Time since every record of audit and custody was in a tree");
    private static final MetricDefinition FORKS = MetricDefinition.gauge(
            "herald.audit.log.forks", "", "Trees that contradict what was published about them; any is an alarm");
    private static final MetricDefinition CHECKPOINTS =
            MetricDefinition.counter("herald.audit.log.checkpoints", "", "Checkpoints that were published");
    private static final MetricDefinition UNREADABLE = MetricDefinition.counter(
            "herald.audit.log.unreadable", "records", "Records that are no event of the contract, and no leaf");
    private static final MetricDefinition SIZE =
            MetricDefinition.gauge("herald.audit.log.size", "leaves", "Leaves of a tree", "tree");

    /** All of them. */
    public static final List<MetricDefinition> DEFINITIONS = List.of(LAG, BEHIND, FORKS, CHECKPOINTS, UNREADABLE, SIZE);

    private final MeterRegistry meters;
    private final Map<String, AtomicLong> sizes = new ConcurrentHashMap<>();
    private final AtomicLong forks = new AtomicLong();
    private final Counter checkpoints;
    private final Counter unreadable;

    /** Registers the metrics. */
    public AuditLogMetrics(MeterRegistry meters) {
        this.meters = meters;
        FORKS.gauge(meters, forks, AtomicLong::get);
        this.checkpoints = CHECKPOINTS.counter(meters);
        this.unreadable = UNREADABLE.counter(meters);
    }

    void size(AuditTree tree, long size) {
        sizes.computeIfAbsent(tree.folder(), folder -> {
                    AtomicLong leaves = new AtomicLong();
                    SIZE.gauge(meters, leaves, AtomicLong::get, folder);
                    return leaves;
                })
                .set(size);
    }

    /** Registers how far the reading is. */
    public void follow(TopicFollower follower) {
        LAG.gauge(meters, follower, TopicFollower::unread);
        BEHIND.gauge(meters, follower, reading -> reading.behind().toSeconds());
    }

    void forks(long trees) {
        forks.set(trees);
    }

    void countCheckpoint() {
        checkpoints.increment();
    }

    void countUnreadable() {
        unreadable.increment();
    }
}
