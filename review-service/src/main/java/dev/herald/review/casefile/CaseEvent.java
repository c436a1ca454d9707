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
     * The latest revision, or the one in force, was judged again with another outcome.
     *
     * @param revision which
     * @param screening what screening says now
     * @param cause what made it look again
     * @param at when
     */
    record Rescreened(int revision, Screening screening, String cause, Instant at) implements CaseEvent {}

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
     * A question was not answered by its deadline. A late answer is waited for.
     *
     * @param question the question, with the end of that
     * @param at when
     */
    record AnswerOverdue(Question question, Instant at) implements CaseEvent {}

    /**
     * Nobody waits for an answer any more.
     *
     * @param question the question
     * @param at when
     */
    record LeftUnanswered(Question question, Instant at) implements CaseEvent {}

    /**
     * The source is asked whether what is in force is still needed.
     *
     * @param retainedUntil end of retention
     * @param at when
     */
    record RetentionPrompted(Instant retainedUntil, Instant at) implements CaseEvent {}

    /**
     * The source moved the end of retention.
     *
     * @param retainedUntil the new end
     * @param at when
     */
    record RetentionMoved(Instant retainedUntil, Instant at) implements CaseEvent {}

    /**
     * What is in force has to be looked at again.
     *
     * @param at when
     */
    record ReviewFellDue(Instant at) implements CaseEvent {}

    /**
     * An officer looked at what is in force, and it stays.
     *
     * @param officer who
     * @param flags rules that had raised a flag on it
     * @param nextReview when it has to be looked at again
     * @param at when
     */
    record Upheld(String officer, List<String> flags, Instant nextReview, Instant at) implements CaseEvent {

        /** Takes a copy. */
        public Upheld {
            flags = List.copyOf(flags);
        }
    }

    /**
     * Something went out, was blocked, restored or recalled.
     *
     * @param what what it was
     * @param noticeId notice
     * @param version version of it
     * @param at when
     */
    record Disseminated(String what, String noticeId, int version, Instant at) implements CaseEvent {}

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
     * @param calendar what runs in the case from now on
     * @param at when
     */
    record Decided(Decision decision, Calendar calendar, Instant at) implements CaseEvent {}

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
