package dev.herald.screening.kafka;

import dev.herald.contract.AttestationRates.Limit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From when on a member's rate of attesting protected status is unusual ({@code herald.screening.attesting}). Changes
 * no flag: it moves the metric by which operators are asked to look.
 *
 * @param window over which attestations are counted, 1 to 3650 days; a longer one finds slower bursts
 * @param most so many by one member within the window are usual, 0 to 100000, whatever others do
 * @param timesOthers so many times the mean of the other members that attest is usual, 1 to 1000
 */
@ConfigurationProperties("herald.screening.attesting")
public record AttestingSettings(
        @DefaultValue("30d") Duration window,
        @DefaultValue("5") int most,
        @DefaultValue("3") int timesOthers) {

    /** Checks the ranges. */
    public AttestingSettings {
        if (window.toDays() < 1 || window.toDays() > 3650) {
            throw new IllegalArgumentException("herald.screening.attesting.window must be 1 to 3650 days");
        }
        if (most < 0 || most > 100_000) {
            throw new IllegalArgumentException("herald.screening.attesting.most must be 0 to 100000");
        }
        if (timesOthers < 1 || timesOthers > 1_000) {
            throw new IllegalArgumentException("herald.screening.attesting.times-others must be 1 to 1000");
        }
    }

    Limit limit() {
        return new Limit(window, most, timesOthers);
    }
}
