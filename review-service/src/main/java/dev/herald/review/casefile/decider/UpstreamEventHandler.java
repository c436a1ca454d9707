package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.Decision.POLICY;
import static dev.herald.review.casefile.decider.RefusalCode.CASE_ENDED;
import static dev.herald.review.casefile.decider.RefusalCode.CASE_FILE_FULL;
import static dev.herald.review.casefile.decider.RefusalCode.CASE_UNKNOWN;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.event.LocationReport;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Case.Unopened;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.CaseEvent.Circulated;
import dev.herald.review.casefile.CaseEvent.ClosingDeferred;
import dev.herald.review.casefile.CaseEvent.DocumentArrived;
import dev.herald.review.casefile.CaseEvent.LocationReported;
import dev.herald.review.casefile.CaseEvent.PersonForgotten;
import dev.herald.review.casefile.CaseEvent.Recalled;
import dev.herald.review.casefile.CaseEvent.RefusedByBar;
import dev.herald.review.casefile.CaseEvent.Rescreened;
import dev.herald.review.casefile.CaseEvent.RevisionReceived;
import dev.herald.review.casefile.CaseStatus.Blocked;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.CaseStatus.Suspended;
import dev.herald.review.casefile.CaseStatus.UnderReview;
import dev.herald.review.casefile.Concerns;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.LocationReports;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import dev.herald.review.casefile.decider.UpstreamEvent.CaseClosure;
import dev.herald.review.casefile.decider.UpstreamEvent.Circulation;
import dev.herald.review.casefile.decider.UpstreamEvent.CommissionOrder;
import dev.herald.review.casefile.decider.UpstreamEvent.DocumentArrival;
import dev.herald.review.casefile.decider.UpstreamEvent.Location;
import dev.herald.review.casefile.decider.UpstreamEvent.Reply;
import dev.herald.review.casefile.decider.UpstreamEvent.RetentionExtension;
import dev.herald.review.casefile.decider.UpstreamEvent.Revocation;
import dev.herald.review.casefile.decider.UpstreamEvent.ScreeningCompleted;
import dev.herald.review.casefile.decider.UpstreamEvent.SuspensionChange;
import dev.herald.review.casefile.decider.UpstreamEvent.VisibilityChange;
import dev.herald.review.casefile.decider.UpstreamEvent.Withdrawal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Handles events of other services, and decides what follows without an officer. {@link QuestionPolicy} decides on
 * answers, {@link RequesterChangeHandler} on the requester's own changes, {@link CommissionOrderHandler} on orders.
 */
final class UpstreamEventHandler {

    private final ReviewPolicy policy;
    private final DecisionIssuer issuer;
    private final QuestionPolicy questions;
    private final RequesterChangeHandler requesterChanges;
    private final CommissionOrderHandler orders;

    UpstreamEventHandler(ReviewPolicy policy, DecisionIssuer issuer, QuestionPolicy questions) {
        this.policy = policy;
        this.issuer = issuer;
        this.questions = questions;
        this.requesterChanges = new RequesterChangeHandler(issuer);
        this.orders = new CommissionOrderHandler(issuer);
    }

    Outcome decide(Case subject, UpstreamEvent event, Instant now) {
        return switch (subject) {
            case Unopened unopened -> decideUnopened(unopened, event, now);
            case Opened file -> decideOpened(file, event, now);
        };
    }

    private Outcome decideUnopened(Unopened subject, UpstreamEvent event, Instant now) {
        return switch (event) {
            case ScreeningCompleted screened -> open(subject, screened, now);
            case Reply reply -> QuestionPolicy.notAsked();
            case Location located -> Rejection.of(CASE_UNKNOWN, "There is no such case.");
            case RetentionExtension extension -> Rejection.of(CASE_UNKNOWN, "There is no such case to retain.");
            case SuspensionChange suspension -> Rejection.of(CASE_UNKNOWN, "There is no such case to suspend.");
            case CommissionOrder order -> Rejection.of(CASE_UNKNOWN, "There is no such case.");
            case Withdrawal withdrawn -> Accepted.withoutEffect("There is no such case to withdraw.");
            case VisibilityChange change -> Accepted.withoutEffect("There is no such case to show.");
            case DocumentArrival document -> Accepted.withoutEffect("There is no such case to complete.");
            case Circulation early -> Accepted.withEvents(new Circulated(early.revision(), null, now));
            case Revocation early -> Accepted.withEvents(new Recalled(now));
            case CaseClosure closed -> Accepted.withoutEffect("There is no such case to forget.");
        };
    }

    private Outcome decideOpened(Opened file, UpstreamEvent event, Instant now) {
        return switch (event) {
            case ScreeningCompleted screened -> rescreenOrRevise(file, screened, now);
            case Reply reply -> questions.answer(file, reply, now);
            case Location located -> report(file, located.report(), now);
            case Withdrawal withdrawn -> requesterChanges.withdraw(file, now);
            case VisibilityChange change -> requesterChanges.changeVisibility(file, change.visibility(), now);
            case DocumentArrival document -> receiveDocument(file, document.sha256(), now);
            case SuspensionChange suspension -> requesterChanges.changeSuspension(file, suspension.suspended(), now);
            case RetentionExtension extension -> requesterChanges.extendRetention(file, extension, now);
            case CommissionOrder order -> orders.decide(file, order, now);
            case Circulation circulation -> circulate(file, circulation.revision(), now);
            case Revocation revocation -> recall(file, now);
            case CaseClosure closed -> close(file, closed.revision(), now);
        };
    }

    private Outcome open(Unopened subject, ScreeningCompleted screened, Instant now) {
        RevisionReceived revision = new RevisionReceived(screened.request(), screened.screening(), now);
        Opened opened = (Opened) subject.evolve(revision);
        List<CaseEvent> events = new ArrayList<>();
        Optional.ofNullable(subject.circulated())
                .map(early -> new Circulated(
                        early.revision(), issuer.retainedUntil(opened.deadlines(), opened.request(), now), early.at()))
                .ifPresent(events::add);
        events.addAll(decideByPolicy((Opened) opened.evolve(events), now));
        return withConsequences(revision, events);
    }

    /** Handles a screening of the latest revision, or of the one in force while an update awaits a decision. */
    private Outcome rescreenOrRevise(Opened file, ScreeningCompleted screened, Instant now) {
        int revision = screened.request().revision();
        if (revision > file.revision()) {
            return revise(file, screened, now);
        }
        if (!file.isLive(revision)) {
            return Accepted.withoutEffect("The screened revision is no longer live.");
        }
        if (file.hasSameScreening(revision, screened.screening())) {
            return Accepted.withoutEffect("The result of screening is unchanged.");
        }
        Rescreened again = new Rescreened(revision, screened.screening(), screened.cause(), now);
        return withConsequences(again, consequences(file, file.evolve(again), now));
    }

    private Outcome revise(Opened file, ScreeningCompleted screened, Instant now) {
        RevisionReceived revision = new RevisionReceived(screened.request(), screened.screening(), now);
        Opened after = file.evolve(revision);
        return file.state() == CaseState.BARRED
                ? Accepted.withEvents(revision, new RefusedByBar(refusedForBar(after), now))
                : withConsequences(revision, consequences(file, after, now));
    }

    private Outcome receiveDocument(Opened file, String sha256, Instant now) {
        if (file.isForgotten() || file.arrivedDocuments().contains(sha256)) {
            return Accepted.withoutEffect("The document is known, or the person is forgotten.");
        }
        DocumentArrived arrived = new DocumentArrived(sha256, now);
        return withConsequences(arrived, decideByPolicy(file.evolve(arrived), now));
    }

    /** A diffusion may be reported as sent after review has read the reason for a block: it is blocked then. */
    private Outcome circulate(Opened file, int revision, Instant now) {
        boolean firstReview = startsFirstReview(file, revision);
        if (!firstReview && (file.out() || file.status() instanceof Ended)) {
            return Accepted.withoutEffect("The case file has it already.");
        }
        Circulated circulated = new Circulated(
                revision, firstReview ? issuer.retainedUntil(file.deadlines(), file.request(), now) : null, now);
        Opened after = file.evolve(circulated);
        return Accepted.withEvents(
                circulated, requiredBlock(file, after).map(block -> issuer.issue(after, block, now)));
    }

    /** A report may come before the revision that it names, or after the decision on it. */
    private static boolean startsFirstReview(Opened file, int revision) {
        int approved = file.approved().map(Request::revision).orElse(0);
        return revision > approved
                && (revision > file.revision() || file.pending().isPresent())
                && file.concerns().stream().noneMatch(concern -> concern.getRevision() >= revision);
    }

    /** The end of a case is in its file before dissemination recalls it. A circulation may be read after that end. */
    private static Outcome recall(Opened file, Instant now) {
        boolean unreviewed = file.out() || file.concerns().stream().anyMatch(Concerns::isFirstReview);
        return unreviewed && file.approved().isEmpty()
                ? Accepted.withEvents(new Recalled(now))
                : Accepted.withoutEffect("The case file has it already.");
    }

    /**
     * Lets a report wait while the case is blocked, whatever the cause; the source has any other at once that it may
     * know. After the end of a case none reaches its source, and an arrest is followed up until the person is
     * forgotten.
     */
    private static Outcome report(Opened file, LocationReport report, Instant now) {
        boolean blocked = file.status() instanceof Blocked;
        boolean ended = file.status() instanceof Ended;
        boolean waits = (blocked || ended) && report.getSourceMayKnow();
        boolean followedUp = report.getKind() == LocationKind.ARRESTED && !file.isForgotten();
        return new RefusalReasons()
                .addIf(
                        ended && !followedUp,
                        CASE_ENDED,
                        "The case is %s: nothing reaches its source.".formatted(file.state()))
                .addIf(
                        waits && blocked && !LocationReports.hasRoomFor(report, file.reports()),
                        CASE_FILE_FULL,
                        "%d reports wait for officers: send yours again when they have decided."
                                .formatted(
                                        LocationReports.waiting(file.reports()).size()))
                .rejectOr(() -> Accepted.withEvents(
                        new LocationReported(waits ? LocationReports.waiting(report) : report, now)));
    }

    private static Outcome withConsequences(CaseEvent first, List<? extends CaseEvent> consequences) {
        List<CaseEvent> events = new ArrayList<>();
        events.add(first);
        events.addAll(consequences);
        return new Accepted(Accepted.Code.ACCEPTED, "Done.", events);
    }

    /** Returns the events that follow from another screening: a provisional block, a release, an approval by policy. */
    private List<CaseEvent> consequences(Opened before, Opened after, Instant now) {
        List<CaseEvent> events = new ArrayList<>();
        requiredBlock(before, after).ifPresent(block -> events.add(issuer.issue(after, block, now)));
        Opened screened = (Opened) after.evolve(events);
        VerdictPolicy.releaseOfSettled(before, screened)
                .ifPresent(release -> events.add(issuer.issue(screened, release, now)));
        events.addAll(decideByPolicy((Opened) after.evolve(events), now));
        return events;
    }

    /** Returns the block that has to follow from an event; empty where there is nothing to block. */
    static Optional<Decision> requiredBlock(Opened before, Opened after) {
        boolean goesOut = after.status() instanceof UnderReview && after.isRestoredDiffusion();
        if (!after.blockRule().allowsBlock() && !goesOut) {
            return Optional.empty();
        }
        if (after.withdrawalWaits()) {
            return Optional.of(RequesterChangeHandler.blockOfWithdrawn(after));
        }
        return raisesNewBlockingFlag(before, after)
                ? Optional.of(provisionalBlock(after.visibleRevision()))
                : Optional.empty();
    }

    /**
     * An officer's decision on an earlier flag covers a later one that adds nothing to it. A flag on what recipients
     * see is covered by one of these alone: who restores a notice decides on no flag of its update. A flag could block
     * nothing while nothing was visible, unless officers had lifted a block from a diffusion.
     */
    private static boolean raisesNewBlockingFlag(Opened before, Opened after) {
        boolean decided = before.out() || before.isRestoredDiffusion();
        return blocksAnew(after.flagsToRestore(), decided ? before.flagsToRestore() : List.of())
                || blocksAnew(after.allFlags(), decided ? before.allFlags() : List.of());
    }

    private static boolean blocksAnew(List<Flag> flags, List<Flag> known) {
        return flags.stream()
                .anyMatch(flag -> flag.inForce().blocks() && known.stream().noneMatch(flag::addsNothingTo));
    }

    private List<CaseEvent> decideByPolicy(Opened after, Instant now) {
        if (!policy.approvesClearedRequests() || !policyMayApprove(after)) {
            return List.of();
        }
        return after.pending().stream()
                .<CaseEvent>map(request -> issuer.issue(after, approvedByPolicy(request), now))
                .toList();
    }

    /**
     * Policy approves nothing where an officer has asked or proposed something. After the end of a case, an officer
     * approves first.
     */
    private static boolean policyMayApprove(Opened file) {
        return file.screening().cleared()
                && file.flagsThatNeedClearance().isEmpty()
                && file.questions().isEmpty()
                && file.missingDocuments().isEmpty()
                && file.proposal() == null
                && !(file.status() instanceof Blocked)
                && !(file.status() instanceof Suspended)
                && file.pending().isPresent()
                && !file.endedSinceApproval();
    }

    private static Decision approvedByPolicy(Request request) {
        return Decision.of(
                        POLICY,
                        DecisionKind.APPROVED,
                        request.revision(),
                        Ground.COMPLIANT,
                        "Screening raised no flag.")
                .with(request, null);
    }

    private static Decision provisionalBlock(int revision) {
        return Decision.of(
                POLICY, DecisionKind.BLOCKED, revision, Ground.RE_EXAMINATION, "Blocked while it is re-examined.");
    }

    /**
     * Denies a further revision of a case that is barred itself. The ground states this fact and accuses nobody. The
     * decision sets no new bar: the existing one suffices.
     */
    private static Decision refusedForBar(Opened after) {
        return Decision.of(
                POLICY,
                DecisionKind.DENIED,
                after.revision(),
                Ground.CASE_BARRED,
                "An earlier decision bars this case from these channels.");
    }

    /**
     * Keeps the data of a case that was opened again, and of one whose later revision is not closed yet. While an
     * arrest is followed up the person is not forgotten.
     */
    private static Outcome close(Opened file, int revision, Instant now) {
        boolean thisLife = revision == 0 || revision >= file.revision();
        if (!(file.status() instanceof Ended) || !thisLife) {
            return Accepted.withoutEffect("The case was opened again.");
        }
        return Accepted.withEvents(
                file.arrestFollowedUpUntil().isAfter(now) ? new ClosingDeferred(now) : new PersonForgotten(now));
    }
}
