package dev.herald.promise;

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
