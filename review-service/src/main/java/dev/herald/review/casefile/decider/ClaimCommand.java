package dev.herald.review.casefile.decider;

/**
 * An officer wants to change the claim on a case. No {@link Command}: a claim changes nothing that is decided on, so it
 * needs neither a revision nor a sequence. A copy of a command changes nothing.
 */
public sealed interface ClaimCommand {

    /** Returns the officer who signed in. */
    Officer officer();

    /** Claims a case for its officer, or renews the officer's claim. */
    record Take(Officer officer) implements ClaimCommand {}

    /** Ends a claim. */
    record Release(Officer officer) implements ClaimCommand {}

    /**
     * Passes a claim to another officer.
     *
     * @param recipient who gets it
     */
    record HandOver(Officer officer, Officer recipient) implements ClaimCommand {}
}
