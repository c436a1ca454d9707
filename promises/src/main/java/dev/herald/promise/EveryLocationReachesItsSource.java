package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.decision.Hits;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.event.CaseFile;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.LocationNotified;
import dev.herald.event.LocationReport;
import dev.herald.event.MessageRefused;
import dev.herald.event.PersonLocated;
import dev.herald.event.Question;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.TypedRecord;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report about the person is passed on to the source, waits for officers or is refused to its sender. It is passed on
 * only if the sender was sent the case, never where its sender keeps it from the source, and never while the case is
 * blocked: the source may be the state from which the person is protected.
 *
 * <pre>
 * legal:    br holds the notice of fr and reports an arrest: fr has the mail
 * legal:    the notice is blocked and br reports an arrest: fr has the mail after the restoration, or never
 * legal:    ke never held it: ke has a refusal
 * legal:    the notice is revoked and br reports an arrest: br is asked whether the person is still held
 * legal:    br reports a release that fr may not know: review reads it
 * illegal:  br reports a release that fr may not know, and fr has the mail
 * illegal:  br reports an arrest, and neither fr nor br has an answer
 * illegal:  br reports an arrest, fr has the mail, and br has a refusal
 * illegal:  ke never held it, and fr has the mail
 * illegal:  fr has the mail about a block, then the report, then the mail about the restoration
 * legal:    fr has 40 days for the papers of its request for extradition, or sent them, or officers read that it did not
 * illegal:  br arrested the person on a notice in force, and nobody is asked for papers
 * </pre>
 */
final class EveryLocationReachesItsSource implements Check {

    /** States in which the source knows of each arrest. */
    private static final Set<CaseState> KNOWN_TO_SOURCE =
            EnumSet.of(CaseState.OPEN, CaseState.AWAITING_ANSWER, CaseState.IN_FORCE, CaseState.SUSPENDED);

    /** Review asks for no more papers in a case with as many questions. */
    private static final int MOST_QUESTIONS = 100;

    @Override
    public void check(History history, ViolationCollector violations) {
        MemberTable members = new MemberTable(history);
        Map<String, HistoryRecord> files = history.latestByKey(Topics.CASES);
        Set<String> blocked = casesWith(EnumSet.of(DecisionKind.BLOCKED), history);
        Set<String> ended = casesWith(NoticeIndex.ENDINGS, history);
        Set<String> asked = history.eventsOn(Topics.CORRESPONDENCE, ConsultationRequested.class).stream()
                .map(typed -> typed.event().getCaseId() + typed.event().getAddressee())
                .collect(Collectors.toSet());
        Set<String> heard = History.ids(history.recordsOn(Topics.LOCATIONS));
        for (TypedRecord<PersonLocated> typed : history.eventsOn(Topics.ACKNOWLEDGEMENTS, PersonLocated.class)) {
            HistoryRecord record = typed.record();
            String source = History.ownerOfCase(record.caseId());
            String sender = typed.event().getSubmittedBy();
            String mail = History.mailKey(record, LocationNotified.class);
            boolean passedOn = history.hasMail(source, mail);
            String forwarded = History.derivedId(record, LocationNotified.class);
            boolean refused = history.hasMail(sender, History.mailKey(record, MessageRefused.class))
                    || history.hasMail(
                            sender, History.mailKey(record.withEvent(forwarded, typed.event()), MessageRefused.class));
            boolean followedUp = typed.event().getKind() == LocationKind.ARRESTED
                    && ended.contains(record.caseId())
                    && asked.contains(record.caseId() + sender);
            boolean kept = Boolean.FALSE.equals(typed.event().getSourceMayKnow());
            boolean waits = kept
                    || followedUp
                    || members.mayMissMailOf(record.time(), source)
                    || members.mayMissMailOf(record.time(), sender)
                    || (blocked.contains(record.caseId())
                            && (ended.contains(record.caseId()) || isKept(files.get(record.caseId()), mail)));
            violations.require(
                    passedOn != refused || (waits && !passedOn),
                    record,
                    passedOn
                            ? "passed on to %s and refused to %s".formatted(source, sender)
                            : "neither passed on to %s nor refused to %s".formatted(source, sender));
            violations.require(
                    !passedOn || wasSent(sender, record.caseId(), history),
                    record,
                    "%s was never sent the case".formatted(sender));
            violations.require(
                    !(passedOn || (kept && !refused && !members.mayMissMailOf(record.time(), sender)))
                            || heard.contains(forwarded),
                    record,
                    "passed on, and review never read it");
            violations.require(!(kept && passedOn), record, "passed on to %s, which may not know it".formatted(source));
        }
        checkBlocks(history, violations);
        checkTerms(files, violations);
    }

    private static Set<String> casesWith(Set<DecisionKind> kinds, History history) {
        return history.eventsOn(Topics.DECISIONS, DecisionIssued.class).stream()
                .filter(decision -> kinds.contains(decision.event().getKind()))
                .map(decision -> decision.event().getCaseId())
                .collect(Collectors.toSet());
    }

    private static boolean isKept(@Nullable HistoryRecord record, String mail) {
        return record != null
                && record.hasEvent(
                        CaseFile.class,
                        file -> file.getReports().stream()
                                .anyMatch(report -> report.getWaits()
                                        && report.getMessageId().equals(mail)));
    }

    /** Review writes both kinds of mail about a case in the order in which it decided. */
    private static void checkBlocks(History history, ViolationCollector violations) {
        Set<String> blocked = new HashSet<>();
        for (HistoryRecord record : history.recordsOn(Topics.CORRESPONDENCE)) {
            String caseId = record.caseId();
            record.eventAs(DecisionNotified.class).ifPresent(notice -> {
                switch (notice.getKind()) {
                    case BLOCKED -> blocked.add(caseId);
                    case UPDATE_DENIED -> {}
                    default -> blocked.remove(caseId);
                }
            });
            violations.require(
                    !record.isOfType(LocationNotified.class) || !blocked.contains(caseId),
                    record,
                    "was passed on while the case was blocked");
        }
    }

    /** An arrest that the source knows of has a term for papers; once that is over, officers read it. */
    private static void checkTerms(Map<String, HistoryRecord> files, ViolationCollector violations) {
        files.values()
                .forEach(record -> record.eventAs(CaseFile.class)
                        .filter(file -> KNOWN_TO_SOURCE.contains(file.getState())
                                && file.getQuestions().size() < MOST_QUESTIONS)
                        .ifPresent(file -> Hits.arrestedIn(
                                        file.getReports(), LocationReport::getReportedBy, LocationReport::getKind)
                                .forEach(holder -> violations.require(
                                        hasTerm(file, holder),
                                        record,
                                        "an arrest in %s has no term".formatted(holder)))));
    }

    private static boolean hasTerm(CaseFile file, String holder) {
        return file.getQuestions().reversed().stream()
                .filter(question -> holder.equals(question.getHolder()))
                .findFirst()
                .filter(papers -> papers.getAnswer() != null || isOpen(papers) || isRead(file))
                .isPresent();
    }

    private static boolean isOpen(Question papers) {
        return !papers.getOverdue() || papers.getClosesAt() != null;
    }

    /** Whether officers have to decide on a lack of action, or had to before they decided. */
    private static boolean isRead(CaseFile file) {
        return file.getConcerns().stream().anyMatch(concern -> concern.getGround() != null)
                || file.getTimeline().stream().anyMatch(entry -> entry.getWhat().equals("LACK_OF_ACTION"));
    }

    private static boolean wasSent(String member, String caseId, History history) {
        return history.mailbox(member).stream()
                .anyMatch(record ->
                        NoticeIndex.isSnapshot(record) && record.caseId().equals(caseId));
    }
}
