package dev.herald.intake.kafka.orders;

import dev.herald.event.OperatorOrderAnswered;
import dev.herald.streams.metric.MetricDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The metrics of operators' orders. */
public final class OrderMetrics {

    private static final MetricDefinition ORDERS = MetricDefinition.counter(
            "herald.intake.orders",
            "",
            "Orders of operators that intake answered, by kind and outcome",
            "kind",
            "code");

    /** All of them. */
    public static final List<MetricDefinition> DEFINITIONS = List.of(ORDERS);

    private final MeterRegistry meters;

    OrderMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(OperatorOrderAnswered answer) {
        ORDERS.counter(meters, answer.getKind().name(), answer.getCode()).increment();
    }
}
