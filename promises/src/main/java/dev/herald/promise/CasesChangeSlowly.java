package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A case changes at most twelve times in any hour: revisions after the first, visibility, the end of a suspension,
 * longer retention. Each change is a full copy for every recipient. A withdrawal and a suspension protect the person
 * and do not count.
 *
 * <pre>
 * legal:    fr changes the visibility of a case six times in a minute, and six times within the hour after it
 * legal:    fr suspends and withdraws whenever it wants
 * illegal:  fr changes the visibility of a case thirteen times in a minute, and all of it is sent to every holder
 * </pre>
 */
final class CasesChangeSlowly implements Check {

    /** Twice six an hour: what was not used before, and what the hour brings. */
    static final int MOST = 12;

    private static final Duration WINDOW = Duration.ofHours(1);

    @Override
    public void check(History history, ViolationCollector violations) {
        Map<String, Deque<Instant>> changes = new HashMap<>();
        history.recordsOn(Topics.REQUESTS).stream()
                .filter(CasesChangeSlowly::isChange)
                .forEach(record -> {
                    Deque<Instant> recent = changes.computeIfAbsent(record.caseId(), id -> new ArrayDeque<>());
                    recent.addLast(record.time());
                    while (!recent.getFirst().isAfter(record.time().minus(WINDOW))) {
                        recent.removeFirst();
                    }
                    violations.require(
                            recent.size() <= MOST,
                            record,
                            "change %d within an hour, of at most %d".formatted(recent.size(), MOST));
                });
    }

    private static boolean isChange(HistoryRecord record) {
        return record.isOfType(VisibilityChanged.class)
                || record.isOfType(RetentionExtended.class)
                || record.hasEvent(SuspensionRequested.class, suspension -> !suspension.getSuspended())
                || (record.isOfType(RequestSubmitted.class) && record.number("revision") > 1);
    }
}
