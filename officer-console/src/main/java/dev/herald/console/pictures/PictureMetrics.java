package dev.herald.console.pictures;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts pictures and refusals, in {@code herald.console.pictures} by their outcome. */
public final class PictureMetrics {

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
        meters.counter("herald.console.pictures", "outcome", outcome).increment();
    }
}
