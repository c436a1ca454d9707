package dev.herald.review.casefile;

import java.time.Instant;
import java.util.List;

/** What happened to a case. {@link Case#after} says what that changes. */
public sealed interface CaseEvent {

    /** When it happened. */
    Instant at();

    /**
     * A revision came through screening: it opens the case, replaces the revision under review, or reopens a case that
     * had ended.
     *
     * @param request the revision
     * @param screening what screening said
     * @param at when
     */
    record RevisionReceived(Request request, Screening screening, Instant at) implements CaseEvent {}

    /**
     * The same revision was judged again, with another outcome.
     *
     * @param screening what screening says now
     * @param cause what made it look again
     * @param at when
     */
    record Rescreened(Screening screening, String cause, Instant at) implements CaseEvent {}

    /**
     * A bureau is asked.
     *
     * @param question the question
     * @param wanted documents wanted with the answer
     * @param at when
     */
    record Asked(Question question, List<DocumentKind> wanted, Instant at) implements CaseEvent {}

    /**
     * It answered.
     *
     * @param question the question with its answer
     * @param at when
     */
    record Answered(Question question, Instant at) implements CaseEvent {}

    /**
     * A finding on Article 2 or 3 awaits a second officer.
     *
     * @param proposal the finding
     * @param at when
     */
    record Proposed(Proposal proposal, Instant at) implements CaseEvent {}

    /**
     * A decision was made.
     *
     * @param decision the decision
     * @param at when
     */
    record Decided(Decision decision, Instant at) implements CaseEvent {}

    /**
     * An update of what is in force was denied. What is in force stands.
     *
     * @param decision the denial of the update
     * @param at when
     */
    record UpdateDenied(Decision decision, Instant at) implements CaseEvent {}

    /**
     * A revision of a barred case slipped past intake, and is refused like the case was.
     *
     * @param decision the denial
     * @param at when
     */
    record RefusedByBar(Decision decision, Instant at) implements CaseEvent {}

    /**
     * The source changed who may see its data.
     *
     * @param visibility from now on
     * @param at when
     */
    record VisibilityChanged(Visibility visibility, Instant at) implements CaseEvent {}

    /**
     * Something for the officers to know, without effect of its own.
     *
     * @param what what it was
     * @param who who did it
     * @param detail in words, without a person's data
     * @param at when
     */
    record Noted(String what, String who, String detail, Instant at) implements CaseEvent {}

    /**
     * An officer's command was carried out.
     *
     * @param commandId which
     * @param at when
     */
    record CommandHandled(String commandId, Instant at) implements CaseEvent {}

    /**
     * Nothing is left to be told; ids and codes stay.
     *
     * @param at when
     */
    record Forgotten(Instant at) implements CaseEvent {}
}
