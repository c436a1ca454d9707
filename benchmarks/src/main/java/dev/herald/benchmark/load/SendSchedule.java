package dev.herald.benchmark.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The intended times of a trial's records: evenly spread, fixed before the trial begins.
 *
 * @param perSecond records per second, above 0
 * @param length how long records are sent
 */
public record SendSchedule(double perSecond, Duration length) {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Checks the ranges. */
    public SendSchedule {
        if (!(perSecond > 0) || length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("a schedule needs a rate and a length above 0");
        }
    }

    /** Returns how many records are sent. */
    public int count() {
        return Math.toIntExact(Math.round(perSecond * length.toNanos() / NANOS));
    }

    /** Returns the intended time of a record, in nanoseconds after the begin of the trial. */
    public long offsetNanos(int record) {
        return Math.round(record * NANOS / perSecond);
    }
}
