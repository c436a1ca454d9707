package dev.herald.streams.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A metric of Herald. Its name, type, unit and labels are public surface: dashboards and rules use them. The values of
 * its labels are bounded, and none is a person, a case or data of a sealed fact.
 *
 * @param name name with dots, such as {@code herald.intake.edge}
 * @param unit what a value counts or measures, such as {@code records} or {@code seconds}; empty where the name says it
 * @param labels names of the labels, in the order in which values are given
 * @param meaning a sentence without a full stop, which Prometheus shows as HELP
 */
public record MetricDefinition(String name, Type type, String unit, List<String> labels, String meaning) {

    private static final PrometheusNamingConvention PROMETHEUS = new PrometheusNamingConvention();

    /** How a metric changes. */
    public enum Type {
        /** Only rises, and begins at 0 with each start of the process. */
        COUNTER,
        /** Rises and falls. */
        GAUGE
    }

    /** Copies the labels. */
    public MetricDefinition {
        labels = List.copyOf(labels);
        if (meaning.isBlank() || meaning.endsWith(".")) {
            throw new IllegalArgumentException(name + " needs a meaning without a full stop");
        }
    }

    /** Returns the definition of a counter; its name on the page ends with {@code _total}. */
    public static MetricDefinition counter(String name, String unit, String meaning, String... labels) {
        return new MetricDefinition(name, Type.COUNTER, unit, List.of(labels), meaning);
    }

    /** Returns the definition of a gauge. */
    public static MetricDefinition gauge(String name, String unit, String meaning, String... labels) {
        return new MetricDefinition(name, Type.GAUGE, unit, List.of(labels), meaning);
    }

    /**
     * Returns the counter with these values of the labels; registers it if it is new.
     *
     * @throws IllegalArgumentException if the number of values differs from that of the labels
     */
    public Counter counter(MeterRegistry meters, String... values) {
        require(Type.COUNTER);
        return Counter.builder(name)
                .description(meaning)
                .baseUnit(unit.isEmpty() ? null : unit)
                .tags(tags(values))
                .register(meters);
    }

    /**
     * Registers a gauge with these values of the labels. It keeps {@code source} from being collected.
     *
     * @param value reads the value from the source; called by any thread
     * @throws IllegalArgumentException if the number of values differs from that of the labels
     */
    public <T> void gauge(MeterRegistry meters, T source, ToDoubleFunction<T> value, String... values) {
        require(Type.GAUGE);
        Gauge.builder(name, source, value)
                .description(meaning)
                .baseUnit(unit.isEmpty() ? null : unit)
                .tags(tags(values))
                .strongReference(true)
                .register(meters);
    }

    /** Returns the name on the page that Prometheus reads, such as {@code herald_intake_edge_records_total}. */
    public String prometheusName() {
        String named = PROMETHEUS.name(
                name, type == Type.COUNTER ? Meter.Type.COUNTER : Meter.Type.GAUGE, unit.isEmpty() ? null : unit);
        return type == Type.COUNTER && !named.endsWith("_total") ? named + "_total" : named;
    }

    private void require(Type wanted) {
        if (type != wanted) {
            throw new IllegalStateException("%s is no %s".formatted(name, wanted));
        }
    }

    private List<Tag> tags(String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(
                    "%s has the labels %s, and was given %d values".formatted(name, labels, values.length));
        }
        List<Tag> tags = new ArrayList<>();
        for (int index = 0; index < values.length; index++) {
            tags.add(Tag.of(labels.get(index), values[index]));
        }
        return tags;
    }
}
