package dev.herald.review.casefile.decider;

import dev.herald.contract.decision.Consequences;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseDeadlines;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.Upheld;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.deadline.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Issues decisions: adds the deadlines that run in the case from then on.
 *
 * <p>Retention runs from the first approval, or from the circulation of a diffusion that nobody reviewed (RPD Art. 49).
 * An update never extends it: only {@link CaseEvent.RetentionMoved} does.
 */
final class DecisionIssuer {

    private final Terms terms;

    DecisionIssuer(Terms terms) {
        this.terms = terms;
    }

    /** Returns the event that issues a decision. */
    Decided issue(Opened file, Decision decision, Instant now) {
        return new Decided(decision, deadlinesAfter(file, decision, now), isTold(file, decision), now);
    }

    /** Returns the end of a suspension that begins now. */
    Instant endOfSuspension(Instant now) {
        return terms.suspension().after(now);
    }

    /** Returns the event after a decision of officers: an UPHELD completes a review, any other decision is issued. */
    CaseEvent conclude(Opened file, Decision decision, Instant now) {
        return decision.kind() == DecisionKind.UPHELD
                ? new Upheld(
                        decision,
                        Flag.ruleIds(file.flagsInForce()),
                        terms.periodicReview().after(now),
                        now)
                : issue(file, decision, now);
    }

    /**
     * Whether the requester is told at once. A block is told later, see {@link BlockNoticePolicy}; a requester that was
     * not told of a block is not told of its end, nor one whose diffusion was held that it is released.
     */
    private static boolean isTold(Opened file, Decision decision) {
        return switch (Consequences.of(decision.kind()).notification()) {
            case AT_ONCE -> true;
            case UNLESS_BLOCK_IS_UNKNOWN -> file.deadlines().blockNotice() == null && decision.request() == null;
            case AT_A_DRAWN_MOMENT, NEVER -> false;
        };
    }

    private CaseDeadlines deadlinesAfter(Opened file, Decision decision, Instant now) {
        CaseDeadlines deadlines = file.deadlines();
        return switch (decision.kind()) {
            case APPROVED ->
                deadlines.withApproval(
                        retainedUntil(deadlines, decision.request(), now),
                        terms.periodicReview().after(now));
            case SUSPENDED -> deadlines.withSuspension(endOfSuspension(now));
            case BLOCKED -> deadlines.withoutSuspension();
            case RESTORED -> deadlines.withoutSuspension().withBlockNotice(null);
            case AMENDED, UPDATE_DENIED -> deadlines;
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING, BAR_LIFTED -> CaseDeadlines.NONE;
            case UPHELD, UNKNOWN -> throw new IllegalArgumentException("a decision that is not issued");
        };
    }

    Instant retainedUntil(CaseDeadlines deadlines, @Nullable Request request, Instant now) {
        Instant running = deadlines.retainedUntil();
        Instant longest = running == null ? terms.retention().after(now) : running;
        if (request == null) {
            return longest;
        }
        return request.retainUntil()
                .map(DecisionIssuer::endOf)
                .filter(wanted -> wanted.isBefore(longest))
                .orElse(longest);
    }

    /** Returns the end of a day: the beginning of the next, UTC. */
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
