package dev.herald.review.casefile;

import static dev.herald.review.casefile.Ground.REQUEST_OF_THE_SOURCE;
import static dev.herald.review.casefile.Refusal.CASE_ENDED;
import static dev.herald.review.casefile.Refusal.NOT_IN_FORCE;
import static dev.herald.review.casefile.Refusal.RETENTION_OUT_OF_RANGE;

import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.Noted;
import dev.herald.review.casefile.CaseEvent.RetentionMoved;
import dev.herald.review.casefile.CaseEvent.VisibilityChanged;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Standing.Blocked;
import dev.herald.review.casefile.Standing.Ended;
import dev.herald.review.casefile.Standing.InForce;
import dev.herald.review.casefile.Standing.Suspended;
import dev.herald.review.casefile.Standing.UnderReview;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;

/** What a source may do with its own data: withdraw it, hide it, suspend it, keep it longer. */
final class Source {

    private static final Period LONGEST_EXTENSION = Period.ofYears(5);

    private final Deciding deciding;

    Source(Deciding deciding) {
        this.deciding = deciding;
    }

    Outcome withdrawn(Opened file, Instant now) {
        return file.standing() instanceof Ended
                ? Accepted.nothing("The case has ended already.")
                : decided(file, DecisionKind.WITHDRAWN, file.revision(), "Withdrawn by its source.", now);
    }

    /**
     * Who may see it is the source's to say. An amendment tells the others, once review has approved something; before
     * that there is none, since others take it for a decision on the revision.
     */
    Outcome visible(Opened file, Visibility visibility, Instant now) {
        if (file.standing() instanceof Ended) {
            return Accepted.nothing("The case has ended already.");
        }
        VisibilityChanged changed = new VisibilityChanged(visibility, now);
        Opened after = file.after(changed);
        return Accepted.with(
                changed, after.approved().map(request -> deciding.decided(after, amended(after, request), now)));
    }

    private static Decision amended(Opened file, Request request) {
        return new Decision(
                DecisionKind.AMENDED,
                request.revision(),
                List.of(REQUEST_OF_THE_SOURCE),
                List.of(),
                "Its source changed who may see it.",
                List.of(file.requester().value()),
                request);
    }

    /**
     * RPD Art. 81: for six months at most. A block outranks it: it neither replaces one nor, when it ends, lifts one.
     */
    Outcome suspension(Opened file, boolean suspended, Instant now) {
        return suspended ? suspend(file, now) : endSuspension(file, now);
    }

    private Outcome suspend(Opened file, Instant now) {
        return switch (file.standing()) {
            case InForce inForce -> suspended(file, inForce.approved().revision(), now);
            case UnderReview review -> suspended(file, file.revision(), now);
            case Blocked blocked -> noted(file, "SUSPENSION_REQUESTED", "it is blocked", now);
            case Suspended already -> Accepted.nothing("It is suspended already; its term does not begin anew.");
            case Ended ended -> ended(file);
        };
    }

    private Outcome suspended(Opened file, int revision, Instant now) {
        return decided(file, DecisionKind.SUSPENDED, revision, "Suspended by its source.", now);
    }

    private Outcome endSuspension(Opened file, Instant now) {
        return switch (file.standing()) {
            case Suspended suspended ->
                decided(
                        file,
                        DecisionKind.RESTORED,
                        file.approved().map(Request::revision).orElse(file.revision()),
                        "Its source ended the suspension.",
                        now);
            case Blocked blocked -> noted(file, "SUSPENSION_ENDED", "it stays blocked", now);
            case InForce inForce -> Accepted.nothing("It is not suspended.");
            case UnderReview review -> Accepted.nothing("It is not suspended.");
            case Ended ended -> ended(file);
        };
    }

    /** RPD Art. 50: a day from today to five years on. */
    Outcome extended(Opened file, LocalDate until, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate last = today.plus(LONGEST_EXTENSION);
        boolean ended = file.standing() instanceof Ended;
        return new Refusals()
                .when(ended, CASE_ENDED, "The case is %s.".formatted(file.state()))
                .when(
                        !ended && file.approved().isEmpty(),
                        NOT_IN_FORCE,
                        "Nothing is in force that could be kept longer.")
                .when(
                        until.isBefore(today) || until.isAfter(last),
                        RETENTION_OUT_OF_RANGE,
                        "It can be kept until a day from %s to %s.".formatted(today, last))
                .orElse(() -> Accepted.with(new RetentionMoved(Deciding.endOf(until), now)));
    }

    private Outcome decided(Opened file, DecisionKind kind, int revision, String reasons, Instant now) {
        String requester = file.requester().value();
        return Accepted.with(
                deciding.decided(file, Decision.by(requester, kind, revision, REQUEST_OF_THE_SOURCE, reasons), now));
    }

    private static Outcome noted(Opened file, String what, String detail, Instant now) {
        return Accepted.with(new Noted(what, file.requester().value(), detail, now));
    }

    private static Outcome ended(Opened file) {
        return Outcome.Rejection.because(CASE_ENDED, "The case is %s.".formatted(file.state()));
    }
}
