package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.CaseClosed;
import dev.herald.event.CaseFile;
import dev.herald.event.DecisionIssued;
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
 * Part of {@link AStageThatIsDownDelays}: every case that was submitted has a file that knows its last revision and
 * agrees with the last decision on it, or is closed and forgotten.
 *
 * <pre>
 * legal:    dissemination was killed after the approval; the case is in force, and the notice is out
 * legal:    closed and forgotten: a tombstone is in the place of the case file
 * legal:    an update is denied, and the case is still in force
 * illegal:  revision 2 is on requests, and the case file knows revision 1
 * illegal:  the last decision is an approval, and the case file says OPEN
 * illegal:  the last decision bars, and the case file says DENIED
 * illegal:  a case that is in force has no file
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

    @Override
    public void check(History history, ViolationCollector findings) {
        Map<String, CaseFile> files = new HashMap<>();
        history.latest(Topics.CASES)
                .forEach((caseId, entry) -> entry.as(CaseFile.class).ifPresent(file -> files.put(caseId, file)));
        Map<String, TypedRecord<RequestSubmitted>> latest = new HashMap<>();
        history.on(Topics.REQUESTS, RequestSubmitted.class)
                .forEach(told -> latest.put(told.event().getCaseId(), told));
        reached(history, files, latest, findings);
        decided(history, files, latest, findings);
        history.on(Topics.QUARANTINE).stream()
                .filter(entry ->
                        entry.origin() == null || entry.origin().topic().startsWith("herald."))
                .forEach(entry -> findings.require(false, entry, "a stage put aside what was at " + entry.origin()));
    }

    private static void reached(
            History history,
            Map<String, CaseFile> files,
            Map<String, TypedRecord<RequestSubmitted>> latest,
            ViolationCollector findings) {
        Set<String> closed = history.on(Topics.DISSEMINATIONS, CaseClosed.class).stream()
                .map(told -> told.event().getCaseId())
                .collect(Collectors.toSet());
        Set<String> forgotten = history.on(Topics.CASES).stream()
                .filter(entry -> entry.event() == null)
                .map(HistoryRecord::key)
                .collect(Collectors.toSet());
        latest.forEach((caseId, told) -> {
            CaseFile file = files.get(caseId);
            findings.require(
                    file == null
                            ? closed.contains(caseId) && forgotten.contains(caseId)
                            : file.getState() != CaseState.UNKNOWN
                                    && file.getRevision() >= told.event().getRevision(),
                    told.entry(),
                    "the case has reached no state on revision %d"
                            .formatted(told.event().getRevision()));
        });
    }

    private static void decided(
            History history,
            Map<String, CaseFile> files,
            Map<String, TypedRecord<RequestSubmitted>> latest,
            ViolationCollector findings) {
        Map<String, TypedRecord<DecisionIssued>> last = new HashMap<>();
        history.on(Topics.DECISIONS, DecisionIssued.class)
                .forEach(told -> last.put(told.event().getCaseId(), told));
        last.forEach((caseId, told) -> {
            CaseFile file = files.get(caseId);
            boolean later = Optional.ofNullable(latest.get(caseId))
                    .filter(request ->
                            request.event().getRevision() > told.event().getRevision())
                    .isPresent();
            findings.require(
                    file == null || later || agrees(file.getState(), told.event()),
                    told.entry(),
                    "decided %s, and the case is %s"
                            .formatted(told.event().getKind(), file == null ? "gone" : file.getState()));
        });
    }

    /** A kind of decision that this was not told of changes nothing that it could be held to. */
    private static boolean agrees(CaseState state, DecisionIssued decision) {
        boolean ended = state == CaseState.BARRED
                || NoticeIndex.ENDINGS.stream().anyMatch(kind -> kind.name().equals(state.name()));
        if (NoticeIndex.ENDINGS.contains(decision.getKind())) {
            return ended && (decision.getBar() == null || state == CaseState.BARRED);
        }
        if (!STANDING.contains(decision.getKind())) {
            return true;
        }
        boolean undecided = state == CaseState.OPEN || state == CaseState.AWAITING_ANSWER;
        return !ended && (decision.getKind() != DecisionKind.APPROVED || !undecided);
    }
}
