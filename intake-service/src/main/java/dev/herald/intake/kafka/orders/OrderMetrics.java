package dev.herald.intake.kafka.orders;

import dev.herald.event.OperatorOrderAnswered;
import io.micrometer.core.instrument.MeterRegistry;

/** The metrics of operators' orders; the module's README lists them. */
final class OrderMetrics {

    private final MeterRegistry meters;

    OrderMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(OperatorOrderAnswered answer) {
        meters.counter("herald.intake.orders", "kind", answer.getKind().name(), "code", answer.getCode())
                .increment();
    }
}
