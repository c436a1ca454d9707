package dev.herald.console.api;

import java.time.Instant;

/**
 * An officer works on a case. It forbids nobody to decide.
 *
 * @param since when the officer claimed the case, or got it from another officer
 * @param until when the claim ends by itself
 */
public record ClaimView(String officer, Instant since, Instant until) {

    /** Whether the claim has not ended by itself. */
    public boolean isRunning(Instant now) {
        return now.isBefore(until);
    }
}
