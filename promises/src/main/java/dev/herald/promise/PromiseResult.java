package dev.herald.promise;

import dev.herald.promise.history.RecordPosition;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of evaluating one promise over a history.
 *
 * @param promise number and words of the promise in the design
 * @param checkedRecords number of records that an invariant applied to; 0 if the history shows nothing of this promise
 * @param violations every violation; empty if the promise was held
 */
public record PromiseResult(String promise, int checkedRecords, List<Violation> violations) {

    /**
     * A violation of a promise.
     *
     * @param promise name of the promise
     * @param position position of the record that shows the violation
     * @param problem description of the violation, with identities and without personal data
     */
    public record Violation(String promise, RecordPosition position, String problem) {

        @Override
        public String toString() {
            return "%s: %s (%s)".formatted(promise, problem, position);
        }
    }

    /** Copies the list. */
    public PromiseResult {
        violations = List.copyOf(violations);
    }

    /** Returns the result of the same promise over this history and another. */
    public PromiseResult mergedWith(PromiseResult other) {
        return new PromiseResult(
                promise,
                checkedRecords + other.checkedRecords,
                Stream.concat(violations.stream(), other.violations.stream()).toList());
    }

    /** Returns whether there is no violation. */
    public boolean held() {
        return violations.isEmpty();
    }
}
