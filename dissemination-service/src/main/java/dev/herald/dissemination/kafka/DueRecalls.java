package dev.herald.dissemination.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When each open recall has something to do next: an index in memory over what the store holds, read again whenever a
 * task begins, so that settings that changed meanwhile count.
 */
final class DueRecalls {

    private final Map<String, Due> byCase = new HashMap<>();
    private final TreeSet<Due> byTime =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::caseId));

    private record Due(Instant at, String caseId) {}

    /** When a case is due; empty where nobody is waited for. Says by how much the number of open recalls changed. */
    int set(String caseId, Optional<Instant> at) {
        Due before = byCase.remove(caseId);
        if (before != null) {
            byTime.remove(before);
        }
        at.map(time -> new Due(time, caseId)).ifPresent(due -> {
            byCase.put(caseId, due);
            byTime.add(due);
        });
        return (at.isPresent() ? 1 : 0) - (before == null ? 0 : 1);
    }

    /** Cases that are due by a time, the earliest first, but no more than some. */
    List<String> by(Instant now, int most) {
        List<String> due = new ArrayList<>();
        for (Due next : byTime) {
            if (next.at().isAfter(now) || due.size() == most) {
                break;
            }
            due.add(next.caseId());
        }
        return due;
    }

    int open() {
        return byCase.size();
    }

    void clear() {
        byCase.clear();
        byTime.clear();
    }
}
