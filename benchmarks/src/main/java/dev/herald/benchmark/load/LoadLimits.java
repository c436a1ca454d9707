package dev.herald.benchmark.load;

import java.time.Duration;

/**
 * When a trial ends.
 *
 * @param quiet it ends when everything has arrived, or nothing has for so long
 * @param mostWaitingSeconds it is stopped when the records of so many seconds are on their way
 */
public record LoadLimits(Duration quiet, double mostWaitingSeconds) {

    /** Stops at four seconds of records, since the p99 cannot be below one second any more. */
    public static final LoadLimits FOR_CAPACITY = new LoadLimits(Duration.ofSeconds(10), 4);

    /** Never stops, and waits two minutes for the rest. */
    public static final LoadLimits FOR_OUTAGES = new LoadLimits(Duration.ofMinutes(2), Double.MAX_VALUE);
}
