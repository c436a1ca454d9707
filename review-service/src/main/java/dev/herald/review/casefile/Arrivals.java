package dev.herald.review.casefile;

import static dev.herald.review.casefile.Refusal.ALREADY_ANSWERED;
import static dev.herald.review.casefile.Refusal.CASE_ENDED;
import static dev.herald.review.casefile.Refusal.CASE_UNKNOWN;
import static dev.herald.review.casefile.Refusal.NOT_THE_ADDRESSEE;
import static dev.herald.review.casefile.Refusal.QUESTION_UNKNOWN;

import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Case.Unopened;
import dev.herald.review.casefile.CaseEvent.Answered;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.Forgotten;
import dev.herald.review.casefile.CaseEvent.Noted;
import dev.herald.review.casefile.CaseEvent.RefusedByBar;
import dev.herald.review.casefile.CaseEvent.Rescreened;
import dev.herald.review.casefile.CaseEvent.RevisionReceived;
import dev.herald.review.casefile.CaseEvent.VisibilityChanged;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Outcome.Rejection;
import dev.herald.review.casefile.Received.Closed;
import dev.herald.review.casefile.Received.Note;
import dev.herald.review.casefile.Received.Reply;
import dev.herald.review.casefile.Received.Screened;
import dev.herald.review.casefile.Received.VisibilityChange;
import dev.herald.review.casefile.Received.Withdrawn;
import dev.herald.review.casefile.Standing.Ended;
import dev.herald.review.casefile.Standing.InForce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the other stages bring, and what follows from it without an officer. */
final class Arrivals {

    private final ReviewPolicy policy;

    Arrivals(ReviewPolicy policy) {
        this.policy = policy;
    }

    Outcome decide(Case subject, Received received, Instant now) {
        return switch (subject) {
            case Unopened unopened -> opening(unopened, received, now);
            case Opened file -> arriving(file, received, now);
        };
    }

    private Outcome opening(Unopened subject, Received received, Instant now) {
        return switch (received) {
            case Screened screened -> revised(subject, screened, now);
            case Reply reply -> Rejection.because(CASE_UNKNOWN, "No question was asked in this case.");
            case Withdrawn withdrawn -> Accepted.nothing("There is no such case to withdraw.");
            case VisibilityChange change -> Accepted.nothing("There is no such case to see.");
            case Note note -> Accepted.nothing("There is no such case to note it in.");
            case Closed closed -> Accepted.nothing("There is no such case to forget.");
        };
    }

    private Outcome arriving(Opened file, Received received, Instant now) {
        return switch (received) {
            case Screened screened -> screened(file, screened, now);
            case Reply reply -> answered(file, reply, now);
            case Withdrawn withdrawn -> withdrawn(file, now);
            case VisibilityChange change -> visible(file, change.visibility(), now);
            case Note note -> Accepted.with(new Noted(note.what(), note.who(), note.detail(), now));
            case Closed closed -> closed(file, now);
        };
    }

    private Outcome screened(Opened file, Screened screened, Instant now) {
        int revision = screened.request().revision();
        if (revision > file.revision()) {
            return revised(file, screened, now);
        }
        if (revision < file.revision() || file.standing() instanceof Ended) {
            return Accepted.nothing("What was screened is over.");
        }
        if (screened.screening().equals(file.screening())) {
            return Accepted.nothing("Screening says what it said before.");
        }
        Rescreened again = new Rescreened(screened.screening(), screened.cause(), now);
        return withConsequence(again, consequence(file, file.after(again), now));
    }

    private Outcome revised(Case subject, Screened screened, Instant now) {
        RevisionReceived revision = new RevisionReceived(screened.request(), screened.screening(), now);
        Opened before = subject instanceof Opened file ? file : null;
        if (before != null && before.standing() instanceof Ended ended) {
            return ended.how() == CaseState.BARRED
                    ? Accepted.with(revision, refusedByBar(screened.request(), now))
                    : Accepted.with(revision); // what ended once is for an officer
        }
        Opened after = (Opened) subject.after(revision);
        return withConsequence(revision, consequence(before, after, now));
    }

    private static Outcome withConsequence(CaseEvent first, Optional<CaseEvent> consequence) {
        List<CaseEvent> events = new ArrayList<>();
        events.add(first);
        consequence.ifPresent(events::add);
        return new Accepted(Accepted.Code.ACCEPTED, "Done.", events);
    }

    /** What follows from another screening: a provisional block, an approval by policy, or nothing. */
    private Optional<CaseEvent> consequence(@Nullable Opened before, Opened after, Instant now) {
        if (before != null
                && after.standing() instanceof InForce inForce
                && after.screening().blocksAnew(before.screening())) {
            return Optional.of(
                    new Decided(blockedProvisionally(inForce.approved().revision()), now));
        }
        return policy.clearedIsApproved() && nothingIsOpen(after)
                ? after.pending().map(request -> new Decided(clearedByPolicy(request), now))
                : Optional.empty();
    }

    /** Where an officer has asked or proposed anything, or the case ended before, an officer decides. */
    private static boolean nothingIsOpen(Opened file) {
        return file.screening().cleared()
                && file.questions().isEmpty()
                && file.proposal() == null
                && !(file.standing() instanceof Standing.Blocked)
                && !(file.standing() instanceof Standing.Suspended)
                && file.pending().map(request -> !request.endedBefore()).orElse(false);
    }

    private static Decision clearedByPolicy(Request request) {
        return new Decision(
                DecisionKind.APPROVED,
                request.revision(),
                List.of(Ground.COMPLIANT),
                List.of(),
                "Screening raised nothing.",
                List.of(Decision.POLICY),
                request);
    }

    /** The ground is neutral: a requester must not learn from it who attested what (GA-2017-86-RES-09). */
    private static Decision blockedProvisionally(int revision) {
        return new Decision(
                DecisionKind.BLOCKED,
                revision,
                List.of(Ground.RE_EXAMINATION),
                List.of(),
                "Blocked while it is examined again.",
                List.of(Decision.POLICY),
                null);
    }

    /** A bar outlives the case it was set in: a revision that slipped past intake ends as the case did. */
    private static CaseEvent refusedByBar(Request request, Instant now) {
        return new RefusedByBar(
                new Decision(
                        DecisionKind.DENIED,
                        request.revision(),
                        List.of(Ground.MISUSE_OF_CHANNELS),
                        List.of(),
                        "The person is barred from these channels for this requester.",
                        List.of(Decision.POLICY),
                        null),
                now);
    }

    private static Outcome answered(Opened file, Reply reply, Instant now) {
        Optional<Question> asked = file.question(reply.questionId());
        if (asked.isEmpty()) {
            return Rejection.because(QUESTION_UNKNOWN, "There is no such question in this case.");
        }
        Question question = asked.get();
        return new Refusals()
                .when(file.standing() instanceof Ended, CASE_ENDED, "The case is %s.".formatted(file.state()))
                .when(
                        !question.addressee().equals(reply.from()) || question.consultation() != reply.consultation(),
                        NOT_THE_ADDRESSEE,
                        "Only the bureau that was asked may answer, by the message meant for it.")
                .when(!question.open(), ALREADY_ANSWERED, "This question was answered.")
                .orElse(() -> Accepted.with(new Answered(
                        question.answeredWith(
                                new Answer(reply.text(), now, reply.documents(), reply.refusedExtradition())),
                        now)));
    }

    private static Outcome withdrawn(Opened file, Instant now) {
        return file.standing() instanceof Ended
                ? Accepted.nothing("The case has ended already.")
                : Accepted.with(new Decided(
                        new Decision(
                                DecisionKind.WITHDRAWN,
                                file.revision(),
                                List.of(Ground.REQUEST_OF_THE_SOURCE),
                                List.of(),
                                "Withdrawn by its source.",
                                List.of(file.requester().value()),
                                null),
                        now));
    }

    /**
     * Who may see it is the source's to say. An amendment tells the others, once review has approved something; before
     * that there is none, since others take it for a decision on the revision.
     */
    private static Outcome visible(Opened file, Visibility visibility, Instant now) {
        if (file.standing() instanceof Ended) {
            return Accepted.nothing("The case has ended already.");
        }
        VisibilityChanged changed = new VisibilityChanged(visibility, now);
        Opened after = file.after(changed);
        return withConsequence(changed, after.approved().map(request -> new Decided(amended(after, request), now)));
    }

    private static Decision amended(Opened file, Request request) {
        return new Decision(
                DecisionKind.AMENDED,
                request.revision(),
                List.of(Ground.REQUEST_OF_THE_SOURCE),
                List.of(),
                "Its source changed who may see it.",
                List.of(file.requester().value()),
                request);
    }

    /** A case that was opened again meanwhile is not forgotten. */
    private static Outcome closed(Opened file, Instant now) {
        return file.standing() instanceof Ended
                ? Accepted.with(new Forgotten(now))
                : Accepted.nothing("The case was opened again.");
    }
}
