package dev.herald.review.casefile.decider;

import dev.herald.contract.MemberCode;
import dev.herald.contract.decision.Consequences;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.Question;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.LocationReported;
import dev.herald.review.casefile.CaseEvent.QuestionAsked;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.FixedTerms;
import dev.herald.review.casefile.LocationReports;
import dev.herald.review.casefile.Questions;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a member that holds the person on a notice that is blocked or ended. The same words go to each, whatever the
 * cause.
 */
final class ArrestPolicy {

    private static final String BLOCKED = "You reported an arrest on this notice, and the notice is blocked: do not act"
            + " on it. Your reports wait, and its source reads none of them meanwhile. Is the person still held, by which"
            + " authority, and on which basis?";
    private static final String ENDED = "You reported an arrest on this notice, and the notice is revoked: it is no"
            + " basis to hold anybody. Is the person still held, by which authority, and on which basis?";

    private ArrestPolicy() {}

    /** Returns the outcome with the questions that follow from it. */
    static Outcome complete(Case subject, Outcome outcome) {
        return switch (outcome) {
            case Rejection rejection -> rejection;
            case Accepted accepted ->
                new Accepted(accepted.code(), accepted.explanation(), complete(subject, accepted.events()));
        };
    }

    private static List<CaseEvent> complete(Case subject, List<CaseEvent> events) {
        List<CaseEvent> completed = new ArrayList<>();
        Case now = subject;
        for (CaseEvent event : events) {
            Case before = now;
            completed.add(event);
            now = now.evolve(event);
            if (before instanceof Opened was) {
                for (MemberCode holding : membersToAsk(was, event)) {
                    CaseEvent asked = question((Opened) now, holding, event.at());
                    completed.add(asked);
                    now = now.evolve(asked);
                }
            }
        }
        return completed;
    }

    private static List<MemberCode> membersToAsk(Opened before, CaseEvent event) {
        if (event instanceof Decided decided && hidesOrEnds(decided.decision().kind())) {
            return LocationReports.holdingThePerson(before.reports());
        }
        return event instanceof LocationReported reported && reported.report().getWaits()
                ? LocationReports.holdingThePerson(List.of(reported.report())).stream()
                        .filter(holding -> !isAsked(before, holding))
                        .toList()
                : List.of();
    }

    /** Whether a member that reports an arrest again has yet to answer the same question. */
    private static boolean isAsked(Opened file, MemberCode holding) {
        return file.arrestQuestions()
                .anyMatch(asked -> Questions.isOpen(asked)
                        && asked.getAddressee().equals(holding.value())
                        && asked.getText().equals(textFor(file)));
    }

    private static String textFor(Opened file) {
        return file.status() instanceof Ended ? ENDED : BLOCKED;
    }

    private static boolean hidesOrEnds(DecisionKind kind) {
        return kind == DecisionKind.BLOCKED || Consequences.of(kind).ends();
    }

    private static QuestionAsked question(Opened file, MemberCode holding, Instant now) {
        return new QuestionAsked(
                Question.newBuilder()
                        .setQuestionId(file.nextQuestionTo(holding))
                        .setAddressee(holding.value())
                        .setConsultation(true)
                        .setText(textFor(file))
                        .setAskedBy(Decision.POLICY)
                        .setAskedAt(now)
                        .setAnswerBy(now.plus(FixedTerms.ARREST_ANSWERED_WITHIN))
                        .setRevision(file.revision())
                        .build(),
                List.of(),
                now);
    }
}
