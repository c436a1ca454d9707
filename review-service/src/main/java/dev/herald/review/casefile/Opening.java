package dev.herald.review.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An officer opened a piece of evidence.
 *
 * @param evidence SHA-256 of a document, or id of a fact of the register
 * @param version version of the fact; null for a document, which its hash identifies
 * @param at when the officer last opened it
 */
public record Opening(
        String officer, String evidence, @Nullable Long version, Instant at) {

    /** Whether two openings differ in their time at most. */
    boolean isOfSameEvidence(Opening other) {
        return new Opening(officer, evidence, version, other.at).equals(other);
    }
}
