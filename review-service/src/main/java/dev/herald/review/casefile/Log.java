package dev.herald.review.casefile;

import dev.herald.contract.CaseId;
import dev.herald.review.casefile.CaseEvent.AnswerOverdue;
import dev.herald.review.casefile.CaseEvent.Answered;
import dev.herald.review.casefile.CaseEvent.Asked;
import dev.herald.review.casefile.CaseEvent.CommandHandled;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.Disseminated;
import dev.herald.review.casefile.CaseEvent.Forgotten;
import dev.herald.review.casefile.CaseEvent.LeftUnanswered;
import dev.herald.review.casefile.CaseEvent.Noted;
import dev.herald.review.casefile.CaseEvent.Proposed;
import dev.herald.review.casefile.CaseEvent.RefusedByBar;
import dev.herald.review.casefile.CaseEvent.Rescreened;
import dev.herald.review.casefile.CaseEvent.RetentionMoved;
import dev.herald.review.casefile.CaseEvent.RetentionPrompted;
import dev.herald.review.casefile.CaseEvent.ReviewFellDue;
import dev.herald.review.casefile.CaseEvent.RevisionReceived;
import dev.herald.review.casefile.CaseEvent.Upheld;
import dev.herald.review.casefile.CaseEvent.VisibilityChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to a case, for people, and which commands were carried out. Both are bounded: the oldest entries make
 * way (the audit keeps them).
 *
 * @param timeline newest last, at most {@value #ENTRIES}
 * @param handledCommands newest last, at most {@value #COMMANDS}
 * @param sequence counts every change
 */
public record Log(List<Entry> timeline, List<String> handledCommands, long sequence) {

    /** Nothing yet. */
    static final Log EMPTY = new Log(List.of(), List.of(), 0);

    static final int ENTRIES = 200;
    static final int COMMANDS = 64;

    /** Takes copies. */
    public Log {
        timeline = List.copyOf(timeline);
        handledCommands = List.copyOf(handledCommands);
    }

    /**
     * One thing that happened. No person's data: the timeline outlives the person's.
     *
     * @param at when
     * @param what what
     * @param who member, officer or service
     * @param revision latest revision then
     * @param detail codes and ids
     */
    public record Entry(Instant at, String what, String who, int revision, String detail) {

        static Entry of(CaseId id, CaseEvent event, int revision) {
            String member = id.member().value();
            return switch (event) {
                case RevisionReceived e ->
                    new Entry(e.at(), "REVISION_RECEIVED", member, revision, said(e.screening()));
                case Rescreened e ->
                    new Entry(
                            e.at(),
                            "SCREENED_AGAIN",
                            "screening",
                            e.revision(),
                            e.cause() + ": " + said(e.screening()));
                case Asked e -> asked(e, revision);
                case Answered e -> about(e.question(), e.at(), "ANSWERED", revision);
                case AnswerOverdue e -> about(e.question(), e.at(), "ANSWER_OVERDUE", revision);
                case LeftUnanswered e -> about(e.question(), e.at(), "LEFT_UNANSWERED", revision);
                case Proposed e ->
                    new Entry(
                            e.at(),
                            "PROPOSED",
                            e.proposal().officer(),
                            revision,
                            "%s on %s"
                                    .formatted(e.proposal().kind(), e.proposal().articles()));
                case Decided e -> decided(e.at(), e.decision().kind().name(), e.decision());
                case RefusedByBar e -> decided(e.at(), "REFUSED_BY_BAR", e.decision());
                case VisibilityChanged e -> new Entry(e.at(), "VISIBILITY_CHANGED", member, revision, "");
                case RetentionPrompted e ->
                    new Entry(e.at(), "RETENTION_PROMPTED", Decision.POLICY, revision, "until " + e.retainedUntil());
                case RetentionMoved e ->
                    new Entry(e.at(), "RETENTION_EXTENDED", member, revision, "until " + e.retainedUntil());
                case ReviewFellDue e -> new Entry(e.at(), "REVIEW_DUE", Decision.POLICY, revision, "");
                case Upheld e -> new Entry(e.at(), "UPHELD", e.officer(), revision, String.join(", ", e.flags()));
                case Disseminated e ->
                    new Entry(e.at(), e.what(), "dissemination", revision, e.noticeId() + " version " + e.version());
                case Noted e -> new Entry(e.at(), e.what(), e.who(), revision, e.detail());
                case CommandHandled e -> throw new IllegalArgumentException("commands have a list of their own");
                case Forgotten e -> new Entry(e.at(), "CLOSED", "dissemination", revision, "person forgotten");
            };
        }

        private static Entry asked(Asked asked, int revision) {
            Question question = asked.question();
            return new Entry(
                    asked.at(),
                    question.consultation() ? "CONSULTED" : "ASKED",
                    question.askedBy(),
                    revision,
                    "%s to %s, answer by %s".formatted(question.id(), question.addressee(), question.answerBy()));
        }

        private static Entry about(Question question, Instant at, String what, int revision) {
            return new Entry(at, what, question.addressee().value(), revision, question.id());
        }

        private static Entry decided(Instant at, String what, Decision decision) {
            return new Entry(
                    at,
                    what,
                    String.join(", ", decision.officers()),
                    decision.revision(),
                    decision.grounds() + (decision.bars() ? " on " + decision.articles() : ""));
        }

        private static String said(Screening screening) {
            return screening.cleared() ? "cleared" : "flagged by " + String.join(", ", Flag.rules(screening.flags()));
        }
    }

    /** Whether a command was carried out. */
    boolean knows(String commandId) {
        return handledCommands.contains(commandId);
    }

    Log with(Entry entry) {
        return new Log(newest(timeline, entry, ENTRIES), handledCommands, sequence + 1);
    }

    Log handled(String commandId) {
        return new Log(timeline, newest(handledCommands, commandId, COMMANDS), sequence + 1);
    }

    private static <T> List<T> newest(List<T> list, T last, int limit) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer.size() > limit ? longer.subList(longer.size() - limit, longer.size()) : longer;
    }
}
