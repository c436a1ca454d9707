package dev.herald.console.kafka;

import dev.herald.streams.metric.MetricDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The metrics of the console about the topics that it reads. */
public final class ConsoleMetrics {

    private static final MetricDefinition UNREADABLE = MetricDefinition.counter(
            "herald.console.unreadable",
            "records",
            "Records that the console left out: unreadable, or against a rule of their topic; should stay 0",
            "topic");
    private static final MetricDefinition DAMAGED = MetricDefinition.counter(
            "herald.console.evidence.damaged",
            "",
            "Evidence that was not shown because its key or hash names another; should stay 0",
            "topic");

    /** All of them. */
    public static final List<MetricDefinition> DEFINITIONS = List.of(UNREADABLE, DAMAGED);

    private final MeterRegistry meters;

    /** Creates them. */
    public ConsoleMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Counts a record that was left out because it cannot be read or breaks a rule of its topic; should stay 0. */
    void countUnreadable(String topic) {
        UNREADABLE.counter(meters, topic).increment();
    }

    /** Counts evidence that was not shown because its key or hash names another; should stay 0. */
    void countDamagedEvidence(String topic) {
        DAMAGED.counter(meters, topic).increment();
    }
}
