package dev.herald.streams.lifecycle;

import dev.herald.streams.topology.TopologyMetrics;
import io.micrometer.core.instrument.MeterRegistry;

/** The metrics of the runtime; the module's README lists them. */
final class RuntimeMetrics implements TopologyMetrics {

    private final MeterRegistry meters;

    RuntimeMetrics(MeterRegistry meters) {
        this.meters = meters;
        meters.counter("herald.streams.threads.replaced");
    }

    @Override
    public void countQuarantined(String stage, String error) {
        meters.counter("herald.streams.quarantined", "stage", stage, "error", error)
                .increment();
    }

    @Override
    public void countLeftOut(String topic, String reason) {
        meters.counter("herald.streams.feed.left.out", "topic", topic, "reason", reason)
                .increment();
    }

    void countReplacedThread() {
        meters.counter("herald.streams.threads.replaced").increment();
    }
}
