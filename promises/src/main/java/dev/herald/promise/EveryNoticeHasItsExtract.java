package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.ExtractState;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeExtract;
import dev.herald.event.Visibility;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.TypedRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The topic of extracts ends with the same state of each notice with a public extract as the topic of national
 * entities: its version, and whether it is in force, blocked or revoked. Of any other notice it has no record, or the
 * end of an extract whose source withdrew its consent.
 *
 * <pre>
 * legal:    version 1 in force, and its extract; blocked, and the extract says so
 * legal:    a blocked notice whose source consents meanwhile: its extract comes with the restoration
 * legal:    a diffusion, or a notice without consent, of which the topic of extracts knows nothing
 * illegal:  a notice with consent is in force, without a record on extracts
 * illegal:  a notice without consent is blocked, and the topic of extracts says so
 * illegal:  a revoked notice whose extract is in force
 * illegal:  a blocked notice whose extract names the person
 * </pre>
 */
final class EveryNoticeHasItsExtract implements Check {

    @Override
    public void check(History history, ViolationCollector violations) {
        NoticeIndex notices = new NoticeIndex(history);
        Map<String, HistoryRecord> extracts =
                history.lastByCase(Topics.EXTRACTS, record -> record.isOfType(NoticeExtract.class));
        Set<String> open = casesOpenToEverybody(history);
        extracts.values()
                .forEach(record -> violations.require(
                        open.contains(record.caseId())
                                || record.hasEvent(
                                        NoticeExtract.class, event -> event.getState() == ExtractState.REVOKED),
                        record,
                        "everybody reads of a notice whose source does not consent"));
        history.lastByCase(Topics.DISSEMINATIONS, record -> stateOf(record).isPresent()).values().stream()
                .filter(record -> !notices.isDiffusion(record.caseId()) && open.contains(record.caseId()))
                .forEach(record -> {
                    ExtractState state = stateOf(record).orElseThrow();
                    boolean agrees = Optional.ofNullable(extracts.get(record.caseId()))
                            .filter(extract -> extract.hasEvent(
                                    NoticeExtract.class,
                                    event -> event.getState() == state
                                            && event.getVersion() == record.number("version")))
                            .isPresent();
                    violations.require(agrees, record, "is %s, and its extract does not say so".formatted(state));
                });
        history.eventsOn(Topics.EXTRACTS, NoticeExtract.class)
                .forEach(typed -> violations.require(
                        typed.event().getContent() == null || typed.event().getState() == ExtractState.IN_FORCE,
                        typed.record(),
                        "is not in force, and names the person"));
    }

    /**
     * Returns the cases whose revision that was approved or amended last has a public extract. Consent that comes while
     * a notice is blocked counts from the restoration.
     */
    private static Set<String> casesOpenToEverybody(History history) {
        Map<String, Boolean> consents = new HashMap<>();
        Map<String, Boolean> open = new HashMap<>();
        Set<String> blocked = new HashSet<>();
        history.eventsOn(Topics.DECISIONS, DecisionIssued.class).stream()
                .map(TypedRecord::event)
                .forEach(decision -> {
                    String caseId = decision.getCaseId();
                    switch (decision.getKind()) {
                        case BLOCKED, SUSPENDED -> blocked.add(caseId);
                        case RESTORED, APPROVED -> blocked.remove(caseId);
                        default -> {}
                    }
                    if (decision.getRequest() != null) {
                        consents.put(
                                caseId, isOpenToEverybody(decision.getRequest().getVisibility()));
                    }
                    boolean shown = !blocked.contains(caseId) || open.getOrDefault(caseId, false);
                    open.put(caseId, shown && consents.getOrDefault(caseId, false));
                });
        open.values().removeIf(isOpen -> !isOpen);
        return open.keySet();
    }

    private static boolean isOpenToEverybody(Visibility visibility) {
        return visibility.getPublicExtract()
                && visibility.getExcluded().isEmpty()
                && visibility.getConfidentiality() == Confidentiality.FOR_OFFICIAL_USE_ONLY;
    }

    private static Optional<ExtractState> stateOf(HistoryRecord record) {
        if (NoticeIndex.isSnapshot(record)) {
            return Optional.of(ExtractState.IN_FORCE);
        }
        if (record.isOfType(NoticeBlocked.class)) {
            return Optional.of(ExtractState.BLOCKED);
        }
        return record.isOfType(DisseminationRevoked.class) ? Optional.of(ExtractState.REVOKED) : Optional.empty();
    }
}
