package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.CaseClosed;
import dev.herald.event.CaseFile;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.TypedRecord;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every case that was submitted has a case file that knows its last revision and agrees with the last decision, or is
 * closed and forgotten. The file of a diffusion that is out unreviewed says that its first review is due. No stage has
 * quarantined a record of another stage.
 *
 * <pre>
 * legal:    dissemination was killed after the approval; the case is in force, and the notice is out
 * legal:    closed and forgotten: a tombstone is in the place of the case file
 * legal:    an update is denied, and the case is still in force
 * illegal:  revision 2 is on requests, and the case file knows revision 1
 * illegal:  the last decision is an approval, and the case file says OPEN
 * illegal:  the last decision bars, and the case file says DENIED; or it lifts the bar, and the case file says BARRED
 * illegal:  a case that is in force has no file
 * illegal:  revision 2 of a diffusion circulates without a decision, and the case file knows of no first review
 * illegal:  screening put a request into quarantine
 * </pre>
 */
final class EveryCaseReachesAState implements Check {

    private static final Set<DecisionKind> STANDING = EnumSet.of(
            DecisionKind.APPROVED,
            DecisionKind.AMENDED,
            DecisionKind.BLOCKED,
            DecisionKind.RESTORED,
            DecisionKind.SUSPENDED);

    private static final Set<CaseState> VISIBLE =
            EnumSet.of(CaseState.OPEN, CaseState.AWAITING_ANSWER, CaseState.IN_FORCE);

    @Override
    public void check(History history, ViolationCollector violations) {
        Map<String, CaseFile> files = new HashMap<>();
        history.latestByKey(Topics.CASES)
                .forEach((caseId, record) -> record.eventAs(CaseFile.class).ifPresent(file -> files.put(caseId, file)));
        Map<String, TypedRecord<RequestSubmitted>> latest = new HashMap<>();
        history.eventsOn(Topics.REQUESTS, RequestSubmitted.class)
                .forEach(typed -> latest.put(typed.event().getCaseId(), typed));
        checkRevisions(history, files, latest, violations);
        checkDecisions(history, files, latest, violations);
        checkFirstReviews(history, files, violations);
        history.recordsOn(Topics.QUARANTINE).stream()
                .filter(record ->
                        record.origin() == null || record.origin().topic().startsWith("herald."))
                .forEach(record ->
                        violations.require(false, record, "a stage quarantined the record at " + record.origin()));
    }

    private static void checkRevisions(
            History history,
            Map<String, CaseFile> files,
            Map<String, TypedRecord<RequestSubmitted>> latest,
            ViolationCollector violations) {
        Set<String> closed = history.casesWith(Topics.DISSEMINATIONS, CaseClosed.class);
        Set<String> forgotten = history.recordsOn(Topics.CASES).stream()
                .filter(record -> record.event() == null)
                .map(HistoryRecord::key)
                .collect(Collectors.toSet());
        latest.forEach((caseId, typed) -> {
            CaseFile file = files.get(caseId);
            violations.require(
                    file == null
                            ? closed.contains(caseId) && forgotten.contains(caseId)
                            : file.getState() != CaseState.UNKNOWN
                                    && file.getRevision() >= typed.event().getRevision(),
                    typed.record(),
                    "the case has reached no state on revision %d"
                            .formatted(typed.event().getRevision()));
        });
    }

    private static void checkDecisions(
            History history,
            Map<String, CaseFile> files,
            Map<String, TypedRecord<RequestSubmitted>> latest,
            ViolationCollector violations) {
        Map<String, TypedRecord<DecisionIssued>> last = new HashMap<>();
        history.eventsOn(Topics.DECISIONS, DecisionIssued.class)
                .forEach(typed -> last.put(typed.event().getCaseId(), typed));
        last.forEach((caseId, typed) -> {
            CaseFile file = files.get(caseId);
            boolean later = Optional.ofNullable(latest.get(caseId))
                    .filter(request ->
                            request.event().getRevision() > typed.event().getRevision())
                    .isPresent();
            violations.require(
                    file == null || later || agrees(file.getState(), typed.event()),
                    typed.record(),
                    "decided %s, and the case is %s"
                            .formatted(typed.event().getKind(), file == null ? "gone" : file.getState()));
        });
    }

    private static void checkFirstReviews(History history, Map<String, CaseFile> files, ViolationCollector violations) {
        history.latestByKey(Topics.DISSEMINATIONS)
                .forEach((caseId, record) -> record.eventAs(DiffusionCirculated.class)
                        .filter(sent -> sent.getDecisionId() == null)
                        .ifPresent(sent -> {
                            CaseFile file = files.get(caseId);
                            violations.require(
                                    file == null
                                            || !VISIBLE.contains(file.getState())
                                            || file.getApprovedRevision() >= sent.getRevision()
                                            || file.getConcerns().stream()
                                                    .anyMatch(due -> due.getRevision() >= sent.getRevision()),
                                    record,
                                    "revision %d is out unreviewed, and no first review is due"
                                            .formatted(sent.getRevision()));
                        }));
    }

    /** Returns whether a state agrees with a decision. A decision of an unknown kind agrees with every state. */
    private static boolean agrees(CaseState state, DecisionIssued decision) {
        boolean ended = state == CaseState.BARRED
                || NoticeIndex.ENDINGS.stream().anyMatch(kind -> kind.name().equals(state.name()));
        if (NoticeIndex.ENDINGS.contains(decision.getKind())) {
            return ended && (decision.getBar() == null || state == CaseState.BARRED);
        }
        if (decision.getKind() == DecisionKind.BAR_LIFTED) {
            return ended && state != CaseState.BARRED;
        }
        if (!STANDING.contains(decision.getKind())) {
            return true;
        }
        boolean undecided = state == CaseState.OPEN || state == CaseState.AWAITING_ANSWER;
        return !ended && (decision.getKind() != DecisionKind.APPROVED || !undecided);
    }
}
