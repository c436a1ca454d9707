package dev.herald.screening.kafka;

import dev.herald.contract.AttestationRates.Limit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rate from which a member attests sealed facts unusually often ({@code herald.screening.attesting}). It changes no
 * flag, only the metric that alerts operators.
 *
 * @param window period in which attestations are counted, 1 to 3650 days; a longer one finds slower bursts
 * @param most attestations of one member within the window that are always usual, 0 to 100000
 * @param timesOthers multiple of the other attesting members' mean that is still usual, 1 to 1000
 */
@ConfigurationProperties("herald.screening.attesting")
public record AttestationSettings(
        @DefaultValue("30d") Duration window,
        @DefaultValue("5") int most,
        @DefaultValue("3") int timesOthers) {

    /** Checks the ranges. */
    public AttestationSettings {
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
