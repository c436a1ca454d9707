package dev.herald.promise;

import dev.herald.promise.history.RecordPosition;

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
