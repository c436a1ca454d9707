package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.ExtractState;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeExtract;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import java.util.Map;
import java.util.Optional;

/**
 * The topic of extracts ends with the same state of each notice as the topic of national entities: its version, and
 * whether it is in force, blocked or revoked. A blocked or revoked notice has no extract.
 *
 * <pre>
 * legal:    version 1 in force, and its extract; blocked, and the extract says so
 * legal:    a diffusion, of which the topic of extracts knows nothing
 * illegal:  a notice in force without a record on extracts
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
        history.lastByCase(Topics.DISSEMINATIONS, record -> stateOf(record).isPresent()).values().stream()
                .filter(record -> !notices.isDiffusion(record.caseId()))
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
