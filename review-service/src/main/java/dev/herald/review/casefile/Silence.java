package dev.herald.review.casefile;

import static dev.herald.review.casefile.Decision.POLICY;
import static dev.herald.review.casefile.Ground.NO_REPLY;
import static dev.herald.review.casefile.Ground.RETENTION_OVER;

import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.AnswerOverdue;
import dev.herald.review.casefile.CaseEvent.LeftUnanswered;
import dev.herald.review.casefile.CaseEvent.RetentionPrompted;
import dev.herald.review.casefile.CaseEvent.ReviewFellDue;
import dev.herald.review.casefile.FallsDue.AnswerDue;
import dev.herald.review.casefile.FallsDue.GraceOver;
import dev.herald.review.casefile.FallsDue.RetentionOver;
import dev.herald.review.casefile.FallsDue.RetentionPromptDue;
import dev.herald.review.casefile.FallsDue.ReviewDue;
import dev.herald.review.casefile.FallsDue.SuspensionOver;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Standing.InForce;
import java.time.Instant;
import java.util.Optional;

/** What follows when something falls due and nobody has said a word. Everything here takes the case off its instant. */
final class Silence {

    private final Terms terms;
    private final Deciding deciding;
    private final Clocks clocks;

    Silence(Terms terms, Deciding deciding, Clocks clocks) {
        this.terms = terms;
        this.deciding = deciding;
        this.clocks = clocks;
    }

    Outcome decide(Opened file, FallsDue due, Instant now) {
        if (!clocks.hasFallenDue(file, due, now)) {
            return Accepted.nothing("It is not due, or no longer.");
        }
        return switch (due) {
            case AnswerDue answer ->
                Accepted.with(
                        new AnswerOverdue(question(file, answer.questionId()).overdueWith(terms.grace()), now));
            case GraceOver grace -> unanswered(file, question(file, grace.questionId()), now);
            case RetentionPromptDue prompt -> Accepted.with(new RetentionPrompted(retainedUntil(file), now));
            case RetentionOver over ->
                ended(file, DecisionKind.EXPIRED, RETENTION_OVER, "Its source did not ask to keep it longer.", now);
            case SuspensionOver over ->
                ended(
                        file,
                        DecisionKind.CANCELLED,
                        NO_REPLY,
                        "Suspended for the longest term, and its source said nothing.",
                        now);
            case ReviewDue review -> Accepted.with(new ReviewFellDue(now));
        };
    }

    private Outcome unanswered(Opened file, Question question, Instant now) {
        LeftUnanswered left = new LeftUnanswered(question.unanswered(), now);
        return Accepted.with(
                left, silenceOfRequester(file, question).map(decision -> deciding.decided(file, decision, now)));
    }

    /**
     * The silence of a bureau that was consulted decides nothing, and none does where a finding on Article 2 or 3
     * awaits its second officer: that would let the requester out of it.
     */
    private static Optional<Decision> silenceOfRequester(Opened file, Question question) {
        if (question.consultation() || file.proposal() != null) {
            return Optional.empty();
        }
        String reasons = "No answer to %s came in time, nor in the time after it.".formatted(question.id());
        Optional<Request> approved = file.approved();
        if (file.pending().isPresent()) {
            DecisionKind kind = approved.isPresent() ? DecisionKind.UPDATE_DENIED : DecisionKind.DENIED;
            return Optional.of(Decision.by(POLICY, kind, file.revision(), NO_REPLY, reasons));
        }
        return file.standing() instanceof InForce
                ? approved.map(
                        request -> Decision.by(POLICY, DecisionKind.BLOCKED, request.revision(), NO_REPLY, reasons))
                : Optional.empty(); // blocked or suspended already
    }

    private Outcome ended(Opened file, DecisionKind how, Ground ground, String reasons, Instant now) {
        return Accepted.with(deciding.decided(file, Decision.by(POLICY, how, file.revision(), ground, reasons), now));
    }

    private static Question question(Opened file, String questionId) {
        return file.question(questionId).orElseThrow();
    }

    private static Instant retainedUntil(Opened file) {
        Instant until = file.calendar().retainedUntil();
        if (until == null) {
            throw new IllegalStateException("nothing is retained");
        }
        return until;
    }
}
