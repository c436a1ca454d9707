package dev.herald.console.partitions;

import dev.herald.streams.metric.MetricDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Metrics of the partitions of the cluster. They are not a number while the brokers do not answer the console; only the
 * age of the last reading still rises then. Every console has them, so the largest value counts.
 */
public final class PartitionMetrics {

    private static final MetricDefinition MEASURED = MetricDefinition.gauge(
            "herald.partitions.measured", "", "Partitions whose leader and copies the console compared");
    private static final MetricDefinition OUT_OF_SYNC = MetricDefinition.gauge(
            "herald.partitions.out.of.sync", "", "Partitions with a copy that is not in sync; should stay 0");
    private static final MetricDefinition BELOW_MIN_INSYNC = MetricDefinition.gauge(
            "herald.partitions.below.min.insync",
            "",
            "Partitions with fewer copies in sync than min.insync.replicas, so that they refuse every record; should stay 0");
    private static final MetricDefinition WITHOUT_LEADER = MetricDefinition.gauge(
            "herald.partitions.without.leader",
            "",
            "Partitions without a leader, so that they can be neither read nor written; should stay 0");
    private static final MetricDefinition AGE = MetricDefinition.gauge(
            "herald.partitions.age", "seconds", "Time since the console last compared the partitions of the cluster");

    /** All of them. */
    public static final List<MetricDefinition> DEFINITIONS =
            List.of(MEASURED, OUT_OF_SYNC, BELOW_MIN_INSYNC, WITHOUT_LEADER, AGE);

    private final InstantSource clock;
    private final Instant begin;
    private volatile PartitionReport last = PartitionReport.NONE;

    /** Registers the metrics. */
    PartitionMetrics(MeterRegistry meters, InstantSource clock) {
        this.clock = clock;
        this.begin = clock.instant();
        gauge(meters, MEASURED, PartitionReport::partitions);
        gauge(
                meters,
                OUT_OF_SYNC,
                report -> report.faulty(PartitionFault.OUT_OF_SYNC).size());
        gauge(
                meters,
                BELOW_MIN_INSYNC,
                report -> report.faulty(PartitionFault.BELOW_MIN_INSYNC).size());
        gauge(
                meters,
                WITHOUT_LEADER,
                report -> report.faulty(PartitionFault.WITHOUT_LEADER).size());
        AGE.gauge(meters, this, PartitionMetrics::sinceLastReading);
    }

    private void gauge(MeterRegistry meters, MetricDefinition metric, ToDoubleFunction<PartitionReport> value) {
        metric.gauge(meters, this, metrics -> {
            PartitionReport report = metrics.last;
            return report.current() ? value.applyAsDouble(report) : Double.NaN;
        });
    }

    /** Shows a report. */
    void show(PartitionReport report) {
        last = report;
    }

    private double sinceLastReading() {
        Instant readAt = last.readAt();
        return Math.max(
                0,
                Duration.between(readAt == null ? begin : readAt, clock.instant())
                                .toMillis()
                        / 1_000.0);
    }
}
