package dev.herald.review.casefile;

import java.time.Instant;

/**
 * An officer works on a case. A claim shows others so, and forbids nobody to decide.
 *
 * @param since when the officer claimed the case, or got it from another officer
 * @param until when the claim ends by itself
 */
public record Claim(String officer, Instant since, Instant until) {

    /** Whether the claim has not ended by itself. */
    public boolean isRunning(Instant now) {
        return now.isBefore(until);
    }
}
