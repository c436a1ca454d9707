package dev.herald.streams.lifecycle;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells operators that memory gets scarce, by the bounds of the alarm {@code HeapNearlyFull} but at once. The process
 * stays ready all the same: whoever took traffic away from it, or ended it, would give its load to the next.
 */
final class MemoryMonitor implements HealthIndicator {

    /** Status of a process whose memory is scarce; the settings order it before UP, and answer it by 200. */
    static final String SCARCE = "SCARCE";

    private static final double MOST_OF_HEAP = 0.85;
    private static final double MOST_OF_TIME = 0.25;

    private final MeterRegistry meters;

    MemoryMonitor(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public Health health() {
        double heap = greatest("jvm.memory.usage.after.gc");
        double collector = greatest("jvm.gc.overhead");
        return (heap > MOST_OF_HEAP || collector > MOST_OF_TIME ? Health.status(SCARCE) : Health.up())
                .withDetail("heapInUseAfterCollection", percent(heap))
                .withDetail("timeInCollections", percent(collector))
                .build();
    }

    private double greatest(String meter) {
        return meters.find(meter).gauges().stream()
                .mapToDouble(Gauge::value)
                .max()
                .orElse(0);
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
