/**
 * The decisions about a case: {@link dev.herald.review.casefile.decider.CaseDecider} turns an officer's command, an
 * event of another service or an expired deadline into an {@link dev.herald.review.casefile.decider.Outcome}: events,
 * or a rejection with every reason. Nothing here changes a case; {@link dev.herald.review.casefile.Case#evolve} does.
 */
@NullMarked
package dev.herald.review.casefile.decider;

import org.jspecify.annotations.NullMarked;
