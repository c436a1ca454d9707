package dev.herald.review.casefile.decider;

import static dev.herald.contract.vocabulary.Ground.NO_REPLY;
import static dev.herald.contract.vocabulary.Ground.RETENTION_OVER;
import static dev.herald.review.casefile.Decision.POLICY;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.event.Concern;
import dev.herald.event.Question;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.BlockFellDue;
import dev.herald.review.casefile.CaseEvent.ConcernsFellDue;
import dev.herald.review.casefile.CaseEvent.PersonForgotten;
import dev.herald.review.casefile.CaseEvent.QuestionLeftUnanswered;
import dev.herald.review.casefile.CaseEvent.QuestionOverdue;
import dev.herald.review.casefile.CaseEvent.RetentionPromptSent;
import dev.herald.review.casefile.CaseEvent.ReviewEscalated;
import dev.herald.review.casefile.CaseEvent.ReviewFellDue;
import dev.herald.review.casefile.CaseEvent.WarrantPromptSent;
import dev.herald.review.casefile.CaseEvent.WithdrawalDeferred;
import dev.herald.review.casefile.CaseStatus.Blocked;
import dev.herald.review.casefile.CaseStatus.InForce;
import dev.herald.review.casefile.Concerns;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.LocationReports;
import dev.herald.review.casefile.Questions;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.deadline.Deadline;
import dev.herald.review.casefile.deadline.Deadline.AnswerDue;
import dev.herald.review.casefile.deadline.Deadline.BlockDue;
import dev.herald.review.casefile.deadline.Deadline.ConcernDue;
import dev.herald.review.casefile.deadline.Deadline.EscalationDue;
import dev.herald.review.casefile.deadline.Deadline.ForgettingDue;
import dev.herald.review.casefile.deadline.Deadline.GraceOver;
import dev.herald.review.casefile.deadline.Deadline.RetentionOver;
import dev.herald.review.casefile.deadline.Deadline.RetentionPromptDue;
import dev.herald.review.casefile.deadline.Deadline.ReviewDue;
import dev.herald.review.casefile.deadline.Deadline.SuspensionOver;
import dev.herald.review.casefile.deadline.Deadline.UnreadDue;
import dev.herald.review.casefile.deadline.Deadline.WarrantPromptDue;
import dev.herald.review.casefile.deadline.DeadlineSchedule;
import dev.herald.review.casefile.deadline.Terms;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Handles expired deadlines. Every outcome clears or moves the deadline, so that it fires once. */
final class DeadlineHandler {

    private final Terms terms;
    private final DecisionIssuer issuer;
    private final DeadlineSchedule schedule;

    DeadlineHandler(Terms terms, DecisionIssuer issuer, DeadlineSchedule schedule) {
        this.terms = terms;
        this.issuer = issuer;
        this.schedule = schedule;
    }

    Outcome decide(Opened file, Deadline deadline, Instant now) {
        if (!schedule.isDue(file, deadline, now)) {
            return Accepted.withoutEffect("The deadline is not due.");
        }
        return switch (deadline) {
            case AnswerDue answer ->
                Accepted.withEvents(new QuestionOverdue(
                        Questions.withGrace(question(file, answer.questionId()), terms.grace()), now));
            case GraceOver grace -> endGracePeriod(file, question(file, grace.questionId()), now);
            case RetentionPromptDue prompt -> Accepted.withEvents(new RetentionPromptSent(retainedUntil(file), now));
            case WarrantPromptDue prompt -> Accepted.withEvents(new WarrantPromptSent(prompt.lastDay(), now));
            case RetentionOver over -> endRetention(file, now);
            case SuspensionOver over -> endSuspension(file, now);
            case ReviewDue review -> Accepted.withEvents(new ReviewFellDue(now));
            case EscalationDue escalation -> Accepted.withEvents(new ReviewEscalated(now));
            case ConcernDue concern -> endConcerns(file, now);
            case UnreadDue unread ->
                Accepted.withEvents(issuer.issue(
                        file,
                        reexamined(file, "No officer read its flags in time; blocked while it is re-examined."),
                        now));
            case BlockDue block -> Accepted.withEvents(new BlockFellDue(now));
            case ForgettingDue forgetting -> Accepted.withEvents(new PersonForgotten(now));
        };
    }

    /** Escalates a case on whose concerns no officer decided in time. The rule of a flag says whether it is blocked. */
    private Outcome endConcerns(Opened file, Instant now) {
        List<Concern> due = file.concerns().stream()
                .filter(concern -> Concerns.fallsDue(concern, now))
                .toList();
        String subjects = due.stream()
                .filter(Concern::getBlocksOnExpiry)
                .map(Concerns::subject)
                .collect(Collectors.joining(", "));
        Decision block = reexamined(
                file, "No officer decided in time on %s; blocked while it is re-examined.".formatted(subjects));
        return Accepted.withEvents(
                new ConcernsFellDue(due.stream().map(Concerns::subject).toList(), now),
                subjects.isEmpty() ? Optional.empty() : Optional.of(issuer.issue(file, block, now)));
    }

    private static Decision reexamined(Opened file, String reasons) {
        return Decision.of(POLICY, DecisionKind.BLOCKED, file.visibleRevision(), Ground.RE_EXAMINATION, reasons);
    }

    /**
     * Cancels a case that its requester left suspended. A pending finding keeps it, blocked, for the second officer.
     */
    private Outcome endSuspension(Opened file, Instant now) {
        String reasons = "Suspended for the longest term, without a message from its requester.";
        if (!file.hasProposedFinding()) {
            return end(file, DecisionKind.CANCELLED, NO_REPLY, reasons, now);
        }
        Decision block = Decision.of(POLICY, DecisionKind.BLOCKED, file.visibleRevision(), NO_REPLY, reasons);
        return Accepted.withEvents(new WithdrawalDeferred(now), Optional.of(issuer.issue(file, block, now)));
    }

    /**
     * Ends a case whose retention is over. A pending finding keeps it, blocked, for the second officer: the end of a
     * term must not let the requester escape a finding on Article 2 or 3.
     */
    private Outcome endRetention(Opened file, Instant now) {
        if (!file.hasProposedFinding()) {
            return end(
                    file, DecisionKind.EXPIRED, RETENTION_OVER, "Its requester did not ask to retain it longer.", now);
        }
        WithdrawalDeferred deferred = new WithdrawalDeferred(now);
        if (file.status() instanceof Blocked) {
            return Accepted.withEvents(deferred);
        }
        Decision block = Decision.of(
                POLICY,
                DecisionKind.BLOCKED,
                file.visibleRevision(),
                RETENTION_OVER,
                "Its requester did not ask to retain it longer; a review of the case is not complete.");
        return Accepted.withEvents(deferred, Optional.of(issuer.issue(file, block, now)));
    }

    private Outcome endGracePeriod(Opened file, Question question, Instant now) {
        QuestionLeftUnanswered left = new QuestionLeftUnanswered(Questions.leftUnanswered(question), now);
        String holder = question.getHolder();
        if (holder != null) {
            boolean refused = LocationReports.hitOf(holder, file.reports())
                    .filter(hit -> hit.getKind() == LocationKind.REFUSED)
                    .isPresent();
            return Accepted.withEvents(
                    left,
                    refused
                            ? Optional.empty()
                            : HitPolicy.lackOfAction(file, "no papers for the arrest in " + holder, now));
        }
        return Accepted.withEvents(
                left, decisionWithoutReply(file, question).map(decision -> issuer.issue(file, decision, now)));
    }

    /**
     * Returns the decision on a requester that did not answer. A consulted member's missing answer decides nothing. Nor
     * does the requester's while a finding on Article 2 or 3 awaits its second officer: silence would evade the
     * finding.
     */
    private static Optional<Decision> decisionWithoutReply(Opened file, Question question) {
        if (question.getConsultation() || file.hasProposedFinding()) {
            return Optional.empty();
        }
        String reasons = "No answer to %s came by its deadline, nor within the grace period."
                .formatted(question.getQuestionId());
        Optional<Request> approved = file.approved();
        if (file.pending().isPresent()) {
            DecisionKind kind = approved.isPresent() ? DecisionKind.UPDATE_DENIED : DecisionKind.DENIED;
            return Optional.of(Decision.of(POLICY, kind, file.revision(), NO_REPLY, reasons));
        }
        return file.status() instanceof InForce
                ? approved.map(
                        request -> Decision.of(POLICY, DecisionKind.BLOCKED, request.revision(), NO_REPLY, reasons))
                : Optional.empty(); // blocked or suspended already
    }

    private Outcome end(Opened file, DecisionKind how, Ground ground, String reasons, Instant now) {
        return Accepted.withEvents(issuer.issue(file, Decision.of(POLICY, how, file.revision(), ground, reasons), now));
    }

    private static Question question(Opened file, String questionId) {
        return file.question(questionId).orElseThrow();
    }

    private static Instant retainedUntil(Opened file) {
        Instant until = file.deadlines().retainedUntil();
        if (until == null) {
            throw new IllegalStateException("the case has no end of retention");
        }
        return until;
    }
}
