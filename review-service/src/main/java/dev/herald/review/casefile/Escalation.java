package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.EscalationCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case waits for officers who may know sealed facts, or for a supervisor. The next decision of officers ends it.
 *
 * @param by officer who escalated the case; {@link Decision#POLICY} where no officer did
 * @param reasons of the officer in words; empty where no officer escalated the case
 */
public record Escalation(Instant at, String by, EscalationCause cause, String reasons) {

    /** Returns the escalation of a block on which officers did not decide in time. Words of an officer stay. */
    static Escalation ofBlock(@Nullable Escalation earlier, Instant at) {
        return earlier == null
                ? byPolicy(at, EscalationCause.BLOCK_OVERDUE)
                : new Escalation(at, earlier.by(), EscalationCause.BLOCK_OVERDUE, earlier.reasons());
    }

    /** Returns an escalation that no officer made, because officers did not decide in time. */
    static Escalation byPolicy(Instant at, EscalationCause cause) {
        return new Escalation(at, Decision.POLICY, cause, "");
    }
}
