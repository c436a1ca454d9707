package dev.herald.review.casefile.decider;

import static dev.herald.contract.vocabulary.Ground.REQUEST_OF_THE_SOURCE;
import static dev.herald.review.casefile.decider.RefusalCode.CASE_ENDED;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_IN_FORCE;
import static dev.herald.review.casefile.decider.RefusalCode.RETENTION_OUT_OF_RANGE;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.Visibility;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.Noted;
import dev.herald.review.casefile.CaseEvent.RetentionAsked;
import dev.herald.review.casefile.CaseEvent.VisibilityChanged;
import dev.herald.review.casefile.CaseEvent.WithdrawalDeferred;
import dev.herald.review.casefile.CaseStatus.Blocked;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.CaseStatus.InForce;
import dev.herald.review.casefile.CaseStatus.Suspended;
import dev.herald.review.casefile.CaseStatus.UnderReview;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.UpstreamEvent.RetentionExtension;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

/** Decides on the requester's changes of its own data: withdrawal, visibility, suspension, retention. */
final class RequesterChangeHandler {

    private static final Period LONGEST_EXTENSION = Period.ofYears(5);

    private static final String SUSPENDED = "Suspended by its requester.";
    private static final String SUSPENSION_ENDED = "Its requester ended the suspension.";

    private final DecisionIssuer issuer;

    RequesterChangeHandler(DecisionIssuer issuer) {
        this.issuer = issuer;
    }

    Outcome withdraw(Opened file, Instant now) {
        if (file.status() instanceof Ended) {
            return Accepted.withoutEffect("The case has ended already.");
        }
        return file.hasProposedFinding()
                ? deferWithdrawal(file, now)
                : issue(file, DecisionKind.WITHDRAWN, file.revision(), "Withdrawn by its requester.", now);
    }

    /**
     * Keeps the case open for the second officer, because a withdrawal would let the requester escape a finding on
     * Article 2 or 3. What is out or suspended is blocked meanwhile.
     */
    private Outcome deferWithdrawal(Opened file, Instant now) {
        if (file.withdrawalWaits()) {
            return Accepted.withoutEffect("The withdrawal waits already.");
        }
        if (!file.blockRule().allowsBlock()) {
            return Accepted.withEvents(new WithdrawalDeferred(now));
        }
        return Accepted.withEvents(
                new WithdrawalDeferred(now), Optional.of(issuer.issue(file, blockOfWithdrawn(file), now)));
    }

    /** Returns the decision that blocks a case while its withdrawal waits. */
    static Decision blockOfWithdrawn(Opened file) {
        return Decision.of(
                Decision.POLICY,
                DecisionKind.BLOCKED,
                file.visibleRevision(),
                REQUEST_OF_THE_SOURCE,
                "Blocked because its requester withdrew it; a review of the case is not complete.");
    }

    /**
     * Changes who may see the data. Once a revision is approved, an AMENDED decision announces the change; before that
     * there is none, because other services would read it as a decision on the revision.
     */
    Outcome changeVisibility(Opened file, Visibility visibility, Instant now) {
        if (file.status() instanceof Ended) {
            return Accepted.withoutEffect("The case has ended already.");
        }
        VisibilityChanged changed = new VisibilityChanged(visibility, now);
        Opened after = file.evolve(changed);
        return Accepted.withEvents(
                changed, after.approved().map(request -> issuer.issue(after, amended(after, request), now)));
    }

    private static Decision amended(Opened file, Request request) {
        return Decision.of(
                        file.requester().value(),
                        DecisionKind.AMENDED,
                        request.revision(),
                        REQUEST_OF_THE_SOURCE,
                        "Its requester changed who may see it.")
                .with(request, null);
    }

    /**
     * Suspends or ends a suspension (RPD Art. 81). A block outranks it: a suspension neither replaces nor lifts a
     * block.
     */
    Outcome changeSuspension(Opened file, boolean suspended, Instant now) {
        return suspended ? suspend(file, now) : endSuspension(file, now);
    }

    private Outcome suspend(Opened file, Instant now) {
        return switch (file.status()) {
            case InForce inForce -> issueSuspension(file, inForce.approved().revision(), now);
            case UnderReview review -> issueSuspension(file, file.revision(), now);
            case Blocked blocked -> note(file, "SUSPENSION_REQUESTED", "it is blocked", now);
            case Suspended already -> Accepted.withoutEffect("It is suspended already; its term does not restart.");
            case Ended ended -> rejectEnded(file);
        };
    }

    private Outcome issueSuspension(Opened file, int revision, Instant now) {
        return issue(file, DecisionKind.SUSPENDED, revision, SUSPENDED, now);
    }

    private Outcome endSuspension(Opened file, Instant now) {
        return switch (file.status()) {
            case Suspended suspended ->
                issue(file, DecisionKind.RESTORED, file.visibleRevision(), SUSPENSION_ENDED, now);
            case Blocked blocked -> note(file, "SUSPENSION_ENDED", "it stays blocked", now);
            case InForce inForce -> Accepted.withoutEffect("It is not suspended.");
            case UnderReview review -> Accepted.withoutEffect("It is not suspended.");
            case Ended ended -> rejectEnded(file);
        };
    }

    /**
     * Puts the wish to retain until a day from today to five years ahead before officers (RPD Art. 50). Asked in time,
     * the case is retained until they have decided.
     */
    Outcome extendRetention(Opened file, RetentionExtension asked, Instant now) {
        LocalDate until = asked.until();
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate last = today.plus(LONGEST_EXTENSION);
        boolean ended = file.status() instanceof Ended;
        return new RefusalReasons()
                .addIf(ended, CASE_ENDED, "The case is %s.".formatted(file.state()))
                .addIf(
                        !ended && file.deadlines().retainedUntil() == null,
                        NOT_IN_FORCE,
                        "No revision is in force or out to retain longer.")
                .addIf(
                        until.isBefore(today) || until.isAfter(last),
                        RETENTION_OUT_OF_RANGE,
                        "It can be kept until a day from %s to %s.".formatted(today, last))
                .rejectOr(() ->
                        Accepted.withEvents(new RetentionAsked(DecisionIssuer.endOf(until), asked.reason(), now)));
    }

    private Outcome issue(Opened file, DecisionKind kind, int revision, String reasons, Instant now) {
        return Accepted.withEvents(issuer.issue(file, bySource(file, kind, revision, reasons), now));
    }

    private static Decision bySource(Opened file, DecisionKind kind, int revision, String reasons) {
        return Decision.of(file.requester().value(), kind, revision, REQUEST_OF_THE_SOURCE, reasons);
    }

    private static Outcome note(Opened file, String what, String detail, Instant now) {
        return Accepted.withEvents(new Noted(what, file.requester().value(), detail, now));
    }

    private static Outcome rejectEnded(Opened file) {
        return Outcome.Rejection.of(CASE_ENDED, "The case is %s.".formatted(file.state()));
    }
}
