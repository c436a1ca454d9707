package dev.herald.promise;

import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a checker finds on its way, and how many records it held to something. */
final class ViolationCollector {

    private final String promise;
    private final Set<RecordPosition> looked = new HashSet<>();
    private final List<Violation> breaches = new ArrayList<>();

    ViolationCollector(String promise) {
        this.promise = promise;
    }

    /** Notes a breach unless something holds. */
    void require(boolean holds, HistoryRecord entry, String otherwise) {
        looked.add(entry.at());
        if (!holds) {
            breaches.add(new Violation(promise, entry.at(), entry.type() + " about " + entry.caseId() + ": " + otherwise));
        }
    }

    PromiseResult judgment() {
        return new PromiseResult(promise, looked.size(), breaches);
    }
}
