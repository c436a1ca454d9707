package dev.herald.screening.kafka;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The cover of HOLD ({@code herald.screening.cover}): Red Notices that go to cleared officers as if a sealed fact held
 * them. Without a fingerprint key of the year there is none.
 *
 * @param oneIn one person of so many is drawn, 1 to 1000; 0 for nobody
 */
@ConfigurationProperties("herald.screening.cover")
public record CoverSettings(@DefaultValue("5") int oneIn) {

    private static final int FEWEST = 1000;

    /** Checks the range. */
    public CoverSettings {
        if (oneIn < 0 || oneIn > FEWEST) {
            throw new IllegalArgumentException(
                    "herald.screening.cover.one-in must be 0 to %d, but is %d".formatted(FEWEST, oneIn));
        }
    }
}
