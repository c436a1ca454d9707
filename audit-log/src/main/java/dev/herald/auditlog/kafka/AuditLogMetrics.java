package dev.herald.auditlog.kafka;

import dev.herald.contract.transparency.AuditTree;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Metrics of the audit log. */
public final class AuditLogMetrics {

    private final MeterRegistry meters;
    private final Map<String, AtomicLong> sizes = new ConcurrentHashMap<>();
    private final AtomicLong unread = new AtomicLong();
    private final AtomicLong behindSeconds = new AtomicLong();
    private final AtomicLong forks = new AtomicLong();
    private final Counter checkpoints;
    private final Counter unreadable;

    /** Registers the metrics. */
    public AuditLogMetrics(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder("herald.audit.log.lag", unread, AtomicLong::get)
                .description("Records of audit and custody that are not read yet")
                .register(meters);
        Gauge.builder("herald.audit.log.behind", behindSeconds, AtomicLong::get)
                .description("Seconds since everything was read")
                .register(meters);
        Gauge.builder("herald.audit.log.forks", forks, AtomicLong::get)
                .description("Trees that contradict what was published about them; any is an alarm")
                .register(meters);
        this.checkpoints = Counter.builder("herald.audit.log.checkpoints")
                .description("Checkpoints that were published")
                .register(meters);
        this.unreadable = Counter.builder("herald.audit.log.unreadable")
                .description("Records that are no event of the contract, and no leaf")
                .register(meters);
    }

    void size(AuditTree tree, long size) {
        sizes.computeIfAbsent(tree.folder(), folder -> {
                    AtomicLong leaves = new AtomicLong();
                    Gauge.builder("herald.audit.log.size", leaves, AtomicLong::get)
                            .description("Leaves of a tree")
                            .tag("tree", folder)
                            .register(meters);
                    return leaves;
                })
                .set(size);
    }

    void lag(long records) {
        unread.set(records);
    }

    void behind(long seconds) {
        behindSeconds.set(seconds);
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
