package dev.herald.console.pictures;

import dev.herald.streams.metric.MetricDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;

/** Counts pictures and refusals by their outcome. */
public final class PictureMetrics {

    private static final MetricDefinition PICTURES = MetricDefinition.counter(
            "herald.console.pictures",
            "",
            "Pictures of documents that were shown, and requests for them that were refused, by outcome",
            "outcome");

    /** All of them. */
    public static final List<MetricDefinition> DEFINITIONS = List.of(PICTURES);

    private final MeterRegistry meters;

    /** Creates it. */
    public PictureMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void countPicture() {
        count("shown");
    }

    void countRefusal(PictureRefusal refusal) {
        count(refusal.name().toLowerCase(Locale.ROOT));
    }

    private void count(String outcome) {
        PICTURES.counter(meters, outcome).increment();
    }
}
