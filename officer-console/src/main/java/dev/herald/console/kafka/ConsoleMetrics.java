package dev.herald.console.kafka;

import io.micrometer.core.instrument.MeterRegistry;

/** The metrics of the console. */
public final class ConsoleMetrics {

    private final MeterRegistry meters;

    /** Creates them. */
    public ConsoleMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Counts a record that was left out because it cannot be read; should stay 0. */
    void countUnreadable(String topic) {
        meters.counter("herald.console.unreadable", "topic", topic).increment();
    }

    /** Counts evidence that was not shown because its key or hash names another; should stay 0. */
    void countDamagedEvidence(String topic) {
        meters.counter("herald.console.evidence.damaged", "topic", topic).increment();
    }
}
