package dev.herald.screening.kafka;

import dev.herald.contract.FingerprintKeyFiles;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys of fingerprints ({@code herald.screening.fingerprints}). Every instance needs the same keys and the same
 * term.
 *
 * @param keys folder with a key for each year (see {@link FingerprintKeyFiles}); null if there is none: then no case
 *     leaves a fingerprint
 * @param term how long a key is used after the end of its year, 1 day to 20 years
 */
@ConfigurationProperties("herald.screening.fingerprints")
public record FingerprintSettings(
        @Nullable String keys,
        @DefaultValue(FingerprintKeyFiles.DEFAULT_TERM) Period term) {

    private static final int MAX_YEARS = 20;

    /** Checks the term. */
    public FingerprintSettings {
        if (term.isNegative() || term.isZero() || term.toTotalMonths() > MAX_YEARS * 12L) {
            throw new IllegalArgumentException(
                    "herald.screening.fingerprints.term must be P1D to P%dY".formatted(MAX_YEARS));
        }
    }
}
