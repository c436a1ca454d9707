package dev.herald.review.casefile;

import static dev.herald.review.casefile.Decision.POLICY;
import static dev.herald.review.casefile.Refusal.CASE_UNKNOWN;

import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Case.Unopened;
import dev.herald.review.casefile.CaseEvent.Forgotten;
import dev.herald.review.casefile.CaseEvent.RefusedByBar;
import dev.herald.review.casefile.CaseEvent.Rescreened;
import dev.herald.review.casefile.CaseEvent.RevisionReceived;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Outcome.Rejection;
import dev.herald.review.casefile.Received.Closed;
import dev.herald.review.casefile.Received.Disseminated;
import dev.herald.review.casefile.Received.Extension;
import dev.herald.review.casefile.Received.Reply;
import dev.herald.review.casefile.Received.Screened;
import dev.herald.review.casefile.Received.Suspension;
import dev.herald.review.casefile.Received.VisibilityChange;
import dev.herald.review.casefile.Received.Withdrawn;
import dev.herald.review.casefile.Standing.Blocked;
import dev.herald.review.casefile.Standing.Ended;
import dev.herald.review.casefile.Standing.Suspended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the other stages bring, and what follows from it without an officer. Answers are {@link Questions}' matter, what
 * a source changes that of {@link Source}.
 */
final class Arrivals {

    private final ReviewPolicy policy;
    private final Deciding deciding;
    private final Questions questions;
    private final Source source;

    Arrivals(ReviewPolicy policy, Deciding deciding, Questions questions) {
        this.policy = policy;
        this.deciding = deciding;
        this.questions = questions;
        this.source = new Source(deciding);
    }

    Outcome decide(Case subject, Received received, Instant now) {
        return switch (subject) {
            case Unopened unopened -> opening(unopened, received, now);
            case Opened file -> arriving(file, received, now);
        };
    }

    private Outcome opening(Unopened subject, Received received, Instant now) {
        return switch (received) {
            case Screened screened -> opened(subject, screened, now);
            case Reply reply -> Rejection.because(CASE_UNKNOWN, "No question was asked in this case.");
            case Extension extension -> Rejection.because(CASE_UNKNOWN, "There is no such case to keep.");
            case Suspension suspension -> Rejection.because(CASE_UNKNOWN, "There is no such case to suspend.");
            case Withdrawn withdrawn -> Accepted.nothing("There is no such case to withdraw.");
            case VisibilityChange change -> Accepted.nothing("There is no such case to see.");
            case Disseminated disseminated -> Accepted.nothing("There is no such case to note it in.");
            case Closed closed -> Accepted.nothing("There is no such case to forget.");
        };
    }

    private Outcome arriving(Opened file, Received received, Instant now) {
        return switch (received) {
            case Screened screened -> screened(file, screened, now);
            case Reply reply -> questions.answered(file, reply, now);
            case Withdrawn withdrawn -> source.withdrawn(file, now);
            case VisibilityChange change -> source.visible(file, change.visibility(), now);
            case Suspension suspension -> source.suspension(file, suspension.suspended(), now);
            case Extension extension -> source.extended(file, extension.until(), now);
            case Disseminated e -> Accepted.with(new CaseEvent.Disseminated(e.what(), e.noticeId(), e.version(), now));
            case Closed closed -> closed(file, closed.revision(), now);
        };
    }

    private Outcome opened(Unopened subject, Screened screened, Instant now) {
        RevisionReceived revision = new RevisionReceived(screened.request(), screened.screening(), now);
        Opened after = (Opened) subject.after(revision);
        return withConsequences(revision, refusedOrApproved(after, now));
    }

    /** It may be about the latest revision, or about the one in force while an update of it waits. */
    private Outcome screened(Opened file, Screened screened, Instant now) {
        int revision = screened.request().revision();
        if (revision > file.revision()) {
            return revised(file, screened, now);
        }
        if (!file.isAlive(revision)) {
            return Accepted.nothing("What was screened is over.");
        }
        if (file.wasTold(revision, screened.screening())) {
            return Accepted.nothing("Screening says what it said before.");
        }
        Rescreened again = new Rescreened(revision, screened.screening(), screened.cause(), now);
        return withConsequences(again, consequences(file, file.after(again), now));
    }

    private Outcome revised(Opened file, Screened screened, Instant now) {
        RevisionReceived revision = new RevisionReceived(screened.request(), screened.screening(), now);
        Opened after = file.after(revision);
        if (file.standing() instanceof Ended ended) {
            return ended.how() == CaseState.BARRED
                    ? Accepted.with(revision, new RefusedByBar(refused(DecisionKind.DENIED, after), now))
                    : withConsequences(revision, refusal(after, now)); // what ended once is for an officer
        }
        return withConsequences(revision, consequences(file, after, now));
    }

    private static Outcome withConsequences(CaseEvent first, List<? extends CaseEvent> consequences) {
        List<CaseEvent> events = new ArrayList<>();
        events.add(first);
        events.addAll(consequences);
        return new Accepted(Accepted.Code.ACCEPTED, "Done.", events);
    }

    /** What follows from another screening: a provisional block, a refusal, an approval by policy, or nothing. */
    private List<CaseEvent> consequences(Opened before, Opened after, Instant now) {
        List<CaseEvent> events = new ArrayList<>();
        Optional<Request> approved = after.approved();
        if (approved.isPresent() && !(after.standing() instanceof Blocked) && blocksAnew(before, after)) {
            Decision block = blockedProvisionally(approved.get().revision());
            events.add(deciding.decided(after, block, now));
        }
        events.addAll(refusedOrApproved((Opened) after.after(events), now));
        return events;
    }

    /** An officer's verdict on an old flag stands. */
    private static boolean blocksAnew(Opened before, Opened after) {
        List<Flag> known = before.allFlags();
        return after.allFlags().stream()
                .anyMatch(flag -> flag.blocksInForce() && known.stream().noneMatch(flag::saysTheSameAs));
    }

    private List<CaseEvent> refusedOrApproved(Opened after, Instant now) {
        List<CaseEvent> refusal = refusal(after, now);
        if (!refusal.isEmpty() || !policy.clearedIsApproved() || !nothingIsOpen(after)) {
            return refusal;
        }
        return after.pending().stream()
                .<CaseEvent>map(request -> deciding.decided(after, clearedByPolicy(request), now))
                .toList();
    }

    /**
     * The same requester asks again for a person it is barred from, in another case than the barred one. Where a
     * finding awaits its second officer, this does not pass it by.
     */
    private List<CaseEvent> refusal(Opened after, Instant now) {
        if (after.pending().isEmpty() || !after.screening().refuses() || after.proposal() != null) {
            return List.of();
        }
        DecisionKind kind = after.approved().isPresent() ? DecisionKind.UPDATE_DENIED : DecisionKind.DENIED;
        return List.of(deciding.decided(after, refused(kind, after), now));
    }

    /** Where an officer has asked or proposed anything, or the case ended before, an officer decides. */
    private static boolean nothingIsOpen(Opened file) {
        return file.screening().cleared()
                && file.questions().isEmpty()
                && file.proposal() == null
                && !(file.standing() instanceof Blocked)
                && !(file.standing() instanceof Suspended)
                && file.pending().map(request -> !request.endedBefore()).orElse(false);
    }

    private static Decision clearedByPolicy(Request request) {
        return new Decision(
                DecisionKind.APPROVED,
                request.revision(),
                List.of(Ground.COMPLIANT),
                List.of(),
                "Screening raised nothing.",
                List.of(POLICY),
                request);
    }

    /** The ground is neutral: a requester must not learn from it who attested what (GA-2017-86-RES-09). */
    private static Decision blockedProvisionally(int revision) {
        return Decision.by(
                POLICY, DecisionKind.BLOCKED, revision, Ground.RE_EXAMINATION, "Blocked while it is examined again.");
    }

    /** No new bar: the one there is says it all. */
    private static Decision refused(DecisionKind kind, Opened after) {
        return Decision.by(
                POLICY,
                kind,
                after.revision(),
                Ground.MISUSE_OF_CHANNELS,
                "The person is barred from these channels for this requester.");
    }

    /** Neither a case that was opened again meanwhile is forgotten, nor one whose later life has yet to be closed. */
    private static Outcome closed(Opened file, int revision, Instant now) {
        boolean thisLife = revision == 0 || revision >= file.revision();
        return file.standing() instanceof Ended && thisLife
                ? Accepted.with(new Forgotten(now))
                : Accepted.nothing("The case was opened again.");
    }
}
