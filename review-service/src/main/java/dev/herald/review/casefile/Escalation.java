package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.EscalationCause;
import java.time.Instant;

/**
 * A case waits for officers who may know sealed facts, or for a supervisor. The next decision of officers ends it.
 *
 * @param by officer who escalated the case; {@link Decision#POLICY} where no officer did
 * @param reasons of the officer in words; empty where no officer escalated the case
 */
public record Escalation(Instant at, String by, EscalationCause cause, String reasons) {

    /** Returns the escalation of a periodic review that nobody did. */
    static Escalation ofOverdueReview(Instant at) {
        return new Escalation(at, Decision.POLICY, EscalationCause.REVIEW_OVERDUE, "");
    }
}
