package dev.herald.review.casefile.decider;

import dev.herald.contract.MemberCode;
import dev.herald.contract.decision.Consequences;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.event.LocationReport;
import dev.herald.event.Question;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.LackOfActionFound;
import dev.herald.review.casefile.CaseEvent.LocationReported;
import dev.herald.review.casefile.CaseEvent.QuestionAsked;
import dev.herald.review.casefile.CaseEvent.QuestionLeftUnanswered;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.Concerns;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.FixedTerms;
import dev.herald.review.casefile.LocationReports;
import dev.herald.review.casefile.Questions;
import dev.herald.review.casefile.deadline.Terms;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what follows from a hit, from the arrest to its end. A member that holds the person on a notice that is
 * blocked or ended is asked about it, in the same words whatever the cause. The source is asked for the papers of its
 * request for extradition as soon as it knows of an arrest, and for a withdrawal after a surrender. Officers read it
 * where the source does nothing.
 */
final class HitPolicy {

    private static final String BLOCKED = "You reported an arrest on this notice, and the notice is blocked: do not act"
            + " on it. Your reports wait, and its source reads none of them meanwhile. Is the person still held, by which"
            + " authority, and on which basis?";
    private static final String ENDED = "You reported an arrest on this notice, and the notice is revoked: it is no"
            + " basis to hold anybody. Is the person still held, by which authority, and on which basis?";
    private static final String PAPERS = "%s reported an arrest (%s; RPD Art. 87). Send it the papers of your request"
            + " for extradition, and state here when they were sent; without them the person may be released. If you do"
            + " not seek extradition, withdraw the notice.";
    private static final String PURPOSE =
            "%s reported a surrender (%s): the purpose of the notice is achieved. Withdraw"
                    + " it (RPD Art. 81), or state why it has to stay in force.";

    private static final Set<LocationKind> ENDS_OF_ARRESTS =
            EnumSet.of(LocationKind.RELEASED, LocationKind.SURRENDERED, LocationKind.REFUSED);

    /** Releases without papers after which policy proposes to cancel. */
    private static final int RELEASES_FOR_LACK_OF_ACTION = 2;

    /** Beyond these policy asks for no more papers, so that the case file fits into a record. */
    private static final int MAX_QUESTIONS = 2 * QuestionPolicy.MAX_QUESTIONS;

    private final Terms terms;

    HitPolicy(Terms terms) {
        this.terms = terms;
    }

    /** Returns the outcome with the events that follow from it. */
    Outcome complete(Case subject, Outcome outcome) {
        return switch (outcome) {
            case Rejection rejection -> rejection;
            case Accepted accepted ->
                new Accepted(accepted.code(), accepted.explanation(), complete(subject, accepted.events()));
        };
    }

    private List<CaseEvent> complete(Case subject, List<CaseEvent> events) {
        List<CaseEvent> completed = new ArrayList<>();
        Case now = subject;
        for (CaseEvent event : events) {
            Case before = now;
            completed.add(event);
            now = now.evolve(event);
            if (before instanceof Opened was) {
                for (LocationReport hit : hitsToFollowUp(was, event)) {
                    List<CaseEvent> more = followUp(was, (Opened) now, hit, event);
                    completed.addAll(more);
                    now = now.evolve(more);
                }
            }
        }
        return completed;
    }

    /** Returns the reports that an event makes known, and the arrests on what it hides or ends. */
    private static List<LocationReport> hitsToFollowUp(Opened before, CaseEvent event) {
        if (event instanceof LocationReported reported) {
            return List.of(reported.report());
        }
        if (!(event instanceof Decided decided)) {
            return List.of();
        }
        if (hidesOrEnds(decided.decision().kind())) {
            return LocationReports.hits(before.reports());
        }
        return decided.decision().kind() == DecisionKind.RESTORED
                ? LocationReports.waiting(before.reports())
                : List.of();
    }

    private List<CaseEvent> followUp(Opened before, Opened now, LocationReport hit, CaseEvent event) {
        Instant at = event.at();
        if (event instanceof Decided decided && hidesOrEnds(decided.decision().kind())) {
            return isArrest(hit) ? List.of(holderAsked(now, hit, at)) : List.of();
        }
        List<CaseEvent> events = new ArrayList<>();
        boolean waits = event instanceof LocationReported && hit.getWaits();
        if (waits && isArrest(hit) && !isHolderAsked(before, hit)) {
            events.add(holderAsked(now, hit, at));
        }
        if (!waits && hit.getSourceMayKnow()) {
            papersAsked(now, hit, at).ifPresent(events::add);
            papersLapsed(now, hit, at).ifPresent(events::add);
            purposeAsked(now, hit, at).ifPresent(events::add);
        }
        int released = LocationReports.releasedWithoutPapers(now.reports());
        if (event instanceof LocationReported
                && hit.getKind() == LocationKind.RELEASED
                && released >= RELEASES_FOR_LACK_OF_ACTION) {
            lackOfAction(now, "released without papers %d times".formatted(released), at)
                    .ifPresent(events::add);
        }
        return events;
    }

    /** Returns what officers read where the source does nothing for the extradition; empty where they have it. */
    static Optional<CaseEvent> lackOfAction(Opened file, String why, Instant now) {
        return file.concerns().stream().anyMatch(Concerns::isOnLackOfAction)
                ? Optional.empty()
                : Optional.of(new LackOfActionFound(why, now));
    }

    /** Asks for papers once in each arrest. */
    private Optional<CaseEvent> papersAsked(Opened now, LocationReport told, Instant at) {
        Optional<Question> asked = Questions.aboutPapers(now.questions(), told.getReportedBy());
        boolean isNew = LocationReports.hitOf(told.getReportedBy(), now.reports())
                .filter(hit -> isArrest(hit)
                        && asked.filter(papers -> Questions.isOpen(papers)
                                        || !papers.getAskedAt().isBefore(hit.getSince()))
                                .isEmpty())
                .isPresent();
        if (!isArrest(told) || !isNew || now.questions().size() >= MAX_QUESTIONS) {
            return Optional.empty();
        }
        Integer days = told.getPapersWithin();
        return Optional.of(new QuestionAsked(
                toSource(now, PAPERS, told, days == null ? terms.papers() : Duration.ofDays(days), at)
                        .setHolder(told.getReportedBy())
                        .build(),
                List.of(DocumentKind.EXTRADITION_REQUEST),
                at));
    }

    /** Ends the question about papers after the arrest has ended, as far as the source may know. */
    private static Optional<CaseEvent> papersLapsed(Opened now, LocationReport told, Instant at) {
        return Questions.aboutPapers(now.questions(), told.getReportedBy())
                .filter(papers -> Questions.isOpen(papers) && ENDS_OF_ARRESTS.contains(told.getKind()))
                .map(papers -> new QuestionLeftUnanswered(Questions.leftUnanswered(papers), at));
    }

    private Optional<CaseEvent> purposeAsked(Opened now, LocationReport told, Instant at) {
        return told.getKind() != LocationKind.SURRENDERED
                        || now.questions().stream().anyMatch(Questions::asksForWithdrawal)
                ? Optional.empty()
                : Optional.of(new QuestionAsked(
                        toSource(now, PURPOSE, told, terms.answerWithin(), at).build(), List.of(), at));
    }

    /** Whether a member that reports an arrest again has yet to answer the same question. */
    private static boolean isHolderAsked(Opened file, LocationReport hit) {
        return file.arrestQuestions()
                .anyMatch(asked -> Questions.isOpen(asked)
                        && asked.getAddressee().equals(hit.getReportedBy())
                        && asked.getText().equals(textFor(file)));
    }

    private static String textFor(Opened file) {
        return file.status() instanceof Ended ? ENDED : BLOCKED;
    }

    private static boolean isArrest(LocationReport report) {
        return report.getKind() == LocationKind.ARRESTED;
    }

    private static boolean hidesOrEnds(DecisionKind kind) {
        return kind == DecisionKind.BLOCKED || Consequences.of(kind).ends();
    }

    private static CaseEvent holderAsked(Opened file, LocationReport hit, Instant now) {
        return new QuestionAsked(
                question(file, new MemberCode(hit.getReportedBy()), textFor(file), now)
                        .setConsultation(true)
                        .setAnswerBy(now.plus(FixedTerms.ARREST_ANSWERED_WITHIN))
                        .build(),
                List.of(),
                now);
    }

    private static Question.Builder toSource(
            Opened file, String text, LocationReport told, Duration within, Instant now) {
        return question(file, file.requester(), text.formatted(told.getReportedBy(), told.getOccurredOn()), now)
                .setConsultation(false)
                .setAnswerBy(now.plus(within));
    }

    private static Question.Builder question(Opened file, MemberCode addressee, String text, Instant now) {
        return Question.newBuilder()
                .setQuestionId(file.nextQuestionTo(addressee))
                .setAddressee(addressee.value())
                .setText(text)
                .setAskedBy(Decision.POLICY)
                .setAskedAt(now)
                .setRevision(file.revision());
    }
}
