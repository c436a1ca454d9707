package dev.herald.auditlog.kafka;

import dev.herald.streams.follow.TopicFollower;
import dev.herald.streams.metric.MetricDefinition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Metrics of the audit log. */
public final class AuditLogMetrics {

    private static final MetricDefinition LAG = MetricDefinition.gauge(
            "herald.audit.log.lag", "records", "Records of audit and custody that are not in a tree yet");
    private static final MetricDefinition BEHIND = MetricDefinition.gauge(
            "herald.audit.log.behind", "seconds", "Time since every record of audit and custody was in a tree");
    private static final MetricDefinition FORKS = MetricDefinition.gauge(
            "herald.audit.log.forks", "", "Trees that contradict what was published about them; any is an alarm");
    private static final MetricDefinition UNREADABLE = MetricDefinition.counter(
            "herald.audit.log.unreadable", "records", "Records that are no event of the contract, and no leaf");

    /** All of them. */
    public static final List<MetricDefinition> DEFINITIONS = List.of(LAG, BEHIND, FORKS, UNREADABLE);

    private final MeterRegistry meters;
    private final AtomicLong forks = new AtomicLong();
    private final Counter unreadable;

    /** Registers the metrics. */
    public AuditLogMetrics(MeterRegistry meters) {
        this.meters = meters;
        FORKS.gauge(meters, forks, AtomicLong::get);
        this.unreadable = UNREADABLE.counter(meters);
    }

    /** Registers how far the reading is. */
    public void follow(TopicFollower follower) {
        LAG.gauge(meters, follower, TopicFollower::unread);
        BEHIND.gauge(meters, follower, reading -> reading.behind().toSeconds());
    }

    void forks(long trees) {
        forks.set(trees);
    }

    void countUnreadable() {
        unreadable.increment();
    }
}
