package dev.herald.promise;

import dev.herald.promise.PromiseResult.Violation;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the violations of one promise and counts the records that its checks looked at. */
final class ViolationCollector {

    private final String promise;
    private final Set<RecordPosition> checked = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();

    ViolationCollector(String promise) {
        this.promise = promise;
    }

    /**
     * Counts a record as checked, and reports a violation if a condition does not hold.
     *
     * @param problem what is wrong with the record if the condition does not hold
     */
    void require(boolean holds, HistoryRecord record, String problem) {
        checked.add(record.position());
        if (!holds) {
            violations.add(new Violation(
                    promise, record.position(), record.type() + " about " + record.caseId() + ": " + problem));
        }
    }

    PromiseResult result() {
        return new PromiseResult(promise, checked.size(), violations);
    }
}
