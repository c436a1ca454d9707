package dev.herald.system.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.CaseFile;
import dev.herald.event.CaseState;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionKind;
import dev.herald.event.RequestSubmitted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * 9. A stage that is down delays, and no more: once all is quiet, every case that was submitted has reached a state
 * that agrees with the last decision on it, and no stage put anything aside.
 *
 * <pre>
 * legal:    dissemination was killed after the approval; the case is in force, and the notice is out
 * legal:    closed and forgotten: the case file is gone
 * illegal:  revision 2 is on requests, and the case file knows revision 1
 * illegal:  the last decision is an approval, and the case file says OPEN
 * illegal:  screening put a request into quarantine
 * </pre>
 */
final class AStageThatIsDownDelays implements Promise {

    @Override
    public String name() {
        return "9 a stage that is down delays";
    }

    @Override
    public List<Breach> check(History history) {
        Findings findings = new Findings(this);
        Map<String, Entry> files = history.latest(Topics.CASES);
        Set<String> closed = history.on(Topics.DISSEMINATIONS).stream()
                .filter(entry -> entry.type().equals("CaseClosed"))
                .map(Entry::caseId)
                .collect(Collectors.toSet());
        Map<String, Told<RequestSubmitted>> latest = new HashMap<>();
        history.on(Topics.REQUESTS, RequestSubmitted.class)
                .forEach(told -> latest.put(told.event().getCaseId(), told));
        latest.forEach((caseId, told) -> {
            CaseFile file = file(files, caseId);
            findings.require(
                    file == null
                            ? closed.contains(caseId) && hasTombstone(history, caseId)
                            : file.getState() != CaseState.UNKNOWN
                                    && file.getRevision() >= told.event().getRevision(),
                    told.entry(),
                    "the case has reached no state on revision %d"
                            .formatted(told.event().getRevision()));
        });
        decided(history, files, latest, findings);
        history.on(Topics.QUARANTINE).stream()
                .filter(entry ->
                        entry.origin() == null || entry.origin().topic().startsWith("herald."))
                .forEach(entry -> findings.require(false, entry, "a stage put aside what was at " + entry.origin()));
        return findings.all();
    }

    private static void decided(
            History history, Map<String, Entry> files, Map<String, Told<RequestSubmitted>> latest, Findings findings) {
        Map<String, Told<DecisionIssued>> last = new HashMap<>();
        history.on(Topics.DECISIONS, DecisionIssued.class)
                .forEach(told -> last.put(told.event().getCaseId(), told));
        last.forEach((caseId, told) -> {
            CaseFile file = file(files, caseId);
            Told<RequestSubmitted> request = latest.get(caseId);
            boolean later = request != null
                    && request.event().getRevision() > told.event().getRevision();
            findings.require(
                    file == null || later || agrees(file.getState(), told.event()),
                    told.entry(),
                    "decided %s, and the case is %s"
                            .formatted(told.event().getKind(), file == null ? "gone" : file.getState()));
        });
    }

    private static boolean agrees(CaseState state, DecisionIssued decision) {
        boolean ended = Notices.ENDINGS.stream().anyMatch(kind -> kind.name().equals(state.name()))
                || state == CaseState.BARRED;
        return switch (decision.getKind()) {
            case APPROVED, RESTORED, AMENDED, BLOCKED, SUSPENDED, UPDATE_DENIED ->
                !ended && (decision.getKind() != DecisionKind.APPROVED || state != CaseState.OPEN);
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING ->
                ended && (decision.getBar() == null || state == CaseState.BARRED);
            case UNKNOWN -> false;
        };
    }

    private static boolean hasTombstone(History history, String caseId) {
        return history.on(Topics.CASES).stream().anyMatch(entry -> entry.key().equals(caseId) && entry.event() == null);
    }

    private static @Nullable CaseFile file(Map<String, Entry> files, String caseId) {
        Entry entry = files.get(caseId);
        return entry == null ? null : entry.as(CaseFile.class).orElse(null);
    }
}
