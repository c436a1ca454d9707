package dev.herald.review;

import dev.herald.review.casefile.deadline.Term;
import dev.herald.review.casefile.deadline.Terms;
import dev.herald.review.casefile.decider.ReviewPolicy;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of review.
 *
 * @param clearance {@code officer}, or {@code policy} to approve cleared requests without an officer
 * @param answerWithin time to answer where the officer sets none; 1 second to 180 days
 * @param grace time after the deadline in which a late answer is accepted; 1 second to 180 days
 * @param papers time for the papers of a request for extradition after an arrest, where its reporter names none; 1
 *     second to 366 days
 * @param retention retention after the first approval (RPD Art. 49); 1 second to 5 years
 * @param retentionPrompt time before the end of retention at which the requester is asked (RPD Art. 50); shorter than
 *     retention
 * @param warrantPrompt time before the end of the last warrant at which the requester is told; 1 second to 6 months
 * @param suspension longest suspension by a requester (RPD Art. 81); 1 second to 6 months
 * @param periodicReview time between two reviews of a revision in force; 1 second to 5 years
 * @param reviewEscalation time after which a review that is due and that nobody did is escalated; 1 second to 1 year
 * @param claim time after which an officer's claim on a case ends by itself; 1 minute to 24 hours
 */
@ConfigurationProperties("herald.review")
record ReviewSettings(
        @DefaultValue("officer") Clearance clearance,
        @DefaultValue("P30D") Duration answerWithin,
        @DefaultValue("P14D") Duration grace,
        @DefaultValue("P40D") Duration papers,
        @DefaultValue("P5Y") Term retention,
        @DefaultValue("P6M") Term retentionPrompt,
        @DefaultValue("P30D") Term warrantPrompt,
        @DefaultValue("P6M") Term suspension,
        @DefaultValue("P1Y") Term periodicReview,
        @DefaultValue("P30D") Term reviewEscalation,
        @DefaultValue("PT1H") Duration claim) {

    private static final Duration SHORTEST_CLAIM = Duration.ofMinutes(1);
    private static final Duration LONGEST_CLAIM = Duration.ofHours(24);

    /** The approval of a request that screening cleared. */
    enum Clearance {
        /** An officer. */
        OFFICER,
        /** Policy, without an officer: for demonstrations. */
        POLICY
    }

    /**
     * Returns the policy.
     *
     * @throws IllegalArgumentException if a term is out of range; the message names the range
     */
    ReviewPolicy policy() {
        if (claim.compareTo(SHORTEST_CLAIM) < 0 || claim.compareTo(LONGEST_CLAIM) > 0) {
            throw new IllegalArgumentException("herald.review.claim must be PT1M to PT24H, and is " + claim);
        }
        Terms terms = new Terms(
                answerWithin,
                grace,
                papers,
                retention,
                retentionPrompt,
                warrantPrompt,
                suspension,
                periodicReview,
                reviewEscalation);
        return new ReviewPolicy(clearance == Clearance.POLICY, terms, claim);
    }
}
