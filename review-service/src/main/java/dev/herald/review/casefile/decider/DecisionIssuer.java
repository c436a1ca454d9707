package dev.herald.review.casefile.decider;

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
 * An update never extends it: only officers who uphold what its requester asked for ({@link CaseEvent.RetentionAsked})
 * do.
 */
final class DecisionIssuer {

    private final Terms terms;

    DecisionIssuer(Terms terms) {
        this.terms = terms;
    }

    /** Returns the event that issues a decision. */
    Decided issue(Opened file, Decision decision, Instant now) {
        return new Decided(decision, deadlinesAfter(file, decision, now), now);
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

    private CaseDeadlines deadlinesAfter(Opened file, Decision decision, Instant now) {
        CaseDeadlines deadlines = file.deadlines();
        return switch (decision.kind()) {
            case APPROVED ->
                deadlines.withApproval(
                        retainedUntil(deadlines, decision.request(), now),
                        terms.periodicReview().after(now));
            case SUSPENDED -> deadlines.withSuspension(terms.suspension().after(now));
            case BLOCKED, RESTORED -> deadlines.withSuspension(null);
            case AMENDED, UPDATE_DENIED -> deadlines;
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING, DELETED_BY_COMMISSION, BAR_LIFTED ->
                CaseDeadlines.NONE;
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
