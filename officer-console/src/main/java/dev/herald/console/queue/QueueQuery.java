package dev.herald.console.queue;

import dev.herald.contract.vocabulary.CaseState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cases of the queue to find. Cases in which somebody may be detained come first; then diffusions that are out
 * unreviewed, the earliest first; then cases whose deadline comes before {@code soon}, the earliest first; then those
 * with the gravest flag; then those unchanged for the most days. Where all of this is equal, the cases of requesters
 * alternate, so that many cases of one do not delay another's.
 *
 * @param labels labels that a case has, see {@link QueueLabel}
 * @param state only cases in this state; null for all
 * @param onlyReviewDue only cases whose periodic review is due
 * @param claim which claims the cases have; null for any and none
 * @param soon deadlines before it decide the order
 * @param after case id of the last case of the page before; null for the first page
 * @param limit largest number of cases
 */
public record QueueQuery(
        List<String> labels,
        @Nullable CaseState state,
        boolean onlyReviewDue,
        @Nullable ClaimCondition claim,
        Instant soon,
        @Nullable String after,
        int limit) {

    /**
     * Which claims the cases of a query have.
     *
     * @param holder officer who holds the cases; null for cases that nobody holds
     * @param now moment after which a claim still runs
     */
    public record ClaimCondition(@Nullable String holder, Instant now) {}
}
