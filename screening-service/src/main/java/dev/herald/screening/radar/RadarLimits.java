package dev.herald.screening.radar;

import java.time.Duration;

/**
 * The limits of the radar. No text names them: they are assumed, and only order a queue.
 *
 * @param burstWithin a burst's length
 * @param burst requests of one bureau within {@code burstWithin} before or after a request that make a burst, itself
 *     included
 * @param within how far apart requests under one provision or with the same facts count, before and after
 * @param underOneStatute requests under one provision that make a pattern, itself included
 * @param withSameFacts requests with the same facts that make a pattern, itself included; a few are usual, since
 *     several persons are wanted for one act
 * @param mostCompared requests that are compared in each direction of time, the nearest first
 */
public record RadarLimits(
        Duration burstWithin, int burst, Duration within, int underOneStatute, int withSameFacts, int mostCompared) {

    /** The limits that apply. */
    public static final RadarLimits ASSUMED = new RadarLimits(Duration.ofDays(1), 30, Duration.ofDays(7), 20, 5, 1_000);
}
