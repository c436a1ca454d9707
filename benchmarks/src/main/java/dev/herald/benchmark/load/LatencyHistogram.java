package dev.herald.benchmark.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Latencies of a trial, to three digits. A latency below 0 counts as 0, one above ten minutes as ten minutes. */
public final class LatencyHistogram {

    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final Histogram micros = new Histogram(MOST_MICROS, 3);

    /** Adds a latency. */
    public void addNanos(long nanos) {
        micros.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, MOST_MICROS));
    }

    /** Adds a latency. */
    public void addMillis(long millis) {
        addNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Returns the number of latencies. */
    public long count() {
        return micros.getTotalCount();
    }

    /** Returns the latency that so many percent do not exceed, in milliseconds; 0 if there is none. */
    public double millis(double percent) {
        return count() == 0 ? 0 : micros.getValueAtPercentile(percent) / 1e3;
    }
}
