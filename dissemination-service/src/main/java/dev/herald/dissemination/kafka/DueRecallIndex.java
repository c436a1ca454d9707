package dev.herald.dissemination.kafka;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An index in memory of when each open recall is due. It is rebuilt from the store whenever a task starts, so that
 * changed settings apply.
 */
final class DueRecallIndex {

    private final Map<String, DueRecall> byCase = new HashMap<>();
    private final TreeSet<DueRecall> byTime =
            new TreeSet<>(Comparator.comparing(DueRecall::at).thenComparing(DueRecall::caseId));

    private record DueRecall(Instant at, String caseId) {}

    /** Sets when a case is due, empty for never; returns the change in the number of open recalls. */
    int update(String caseId, Optional<Instant> at) {
        DueRecall before = byCase.remove(caseId);
        if (before != null) {
            byTime.remove(before);
        }
        at.map(time -> new DueRecall(time, caseId)).ifPresent(due -> {
            byCase.put(caseId, due);
            byTime.add(due);
        });
        return (at.isPresent() ? 1 : 0) - (before == null ? 0 : 1);
    }

    /** Returns the cases that are due, the earliest first. */
    List<String> dueBy(Instant now, int limit) {
        return byTime.stream()
                .takeWhile(due -> !due.at().isAfter(now))
                .limit(limit)
                .map(DueRecall::caseId)
                .toList();
    }

    int size() {
        return byCase.size();
    }

    void clear() {
        byCase.clear();
        byTime.clear();
    }
}
