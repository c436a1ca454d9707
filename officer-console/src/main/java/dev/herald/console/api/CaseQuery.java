package dev.herald.console.api;

import dev.herald.contract.vocabulary.CaseState;
import org.jspecify.annotations.Nullable;

/**
 * Which cases to list, and in which order.
 *
 * @param state only cases in this state; null for all
 * @param onlyReviewDue only cases whose periodic review is due
 * @param onlyEscalated only cases that are escalated
 * @param order what comes first
 * @param after case id of the last case of the page before; null for the first page
 * @param limit largest number
 */
public record CaseQuery(
        @Nullable CaseState state,
        boolean onlyReviewDue,
        boolean onlyEscalated,
        Order order,
        @Nullable String after,
        int limit) {

    /** An order of cases. */
    public enum Order {
        /** The latest change first. */
        CHANGED,
        /** The earliest deadline first; cases without one come last. */
        DEADLINE,
        /** The highest tier first; of one tier, the case that waits longest. */
        TIER
    }
}
