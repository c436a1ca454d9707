package dev.herald.screening.kafka;

import dev.herald.screening.radar.RadarLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the radar (check C28). The defaults are assumed: no text names such limits. They order the officers'
 * queue and have no other effect. All instances need the same values, else a case has different tiers.
 *
 * @param burstWithin length of a burst, 1 min to {@code within}
 * @param burst requests of one bureau within {@code burstWithin} that make a burst, itself included, 2 to 100000
 * @param within how far apart requests under one provision or with the same facts count, 1 min to 366 days
 * @param underOneStatute requests under one provision that make a pattern, itself included, 2 to 100000
 * @param withSameFacts requests with the same facts that make a pattern, itself included, 2 to 100000
 * @param mostCompared requests that are compared in each direction of time, the nearest first, 1 to 100000; it bounds
 *     the cost of a screening, and no pattern is larger than twice this number
 */
@ConfigurationProperties("herald.screening.radar")
public record RadarSettings(
        @DefaultValue("1d") Duration burstWithin,
        @DefaultValue("30") int burst,
        @DefaultValue("7d") Duration within,
        @DefaultValue("20") int underOneStatute,
        @DefaultValue("5") int withSameFacts,
        @DefaultValue("1000") int mostCompared) {

    private static final int MOST = 100_000;

    /** Checks the ranges; the message names the key and the limit. */
    public RadarSettings {
        if (within.toSeconds() < 60 || within.toDays() > 366) {
            throw new IllegalArgumentException(
                    "herald.screening.radar.within must be 1 min to 366 days, but is " + within);
        }
        if (burstWithin.toSeconds() < 60 || burstWithin.compareTo(within) > 0) {
            throw new IllegalArgumentException(
                    "herald.screening.radar.burst-within must be 1 min to within (%s), but is %s"
                            .formatted(within, burstWithin));
        }
        requireRange("burst", burst, 2, MOST);
        requireRange("under-one-statute", underOneStatute, 2, MOST);
        requireRange("with-same-facts", withSameFacts, 2, MOST);
        requireRange("most-compared", mostCompared, 1, MOST);
    }

    private static void requireRange(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "herald.screening.radar.%s must be %d to %d, but is %d".formatted(key, least, most, value));
        }
    }

    /** Returns the limits of the radar. */
    public RadarLimits limits() {
        return new RadarLimits(burstWithin, burst, within, underOneStatute, withSameFacts, mostCompared);
    }
}
