package dev.herald.promise;

import dev.herald.promise.history.RecordPosition;

/**
 * A promise that was broken.
 *
 * @param promise its name
 * @param where topic, partition and offset of the record that shows it
 * @param what what is wrong; identities, never a person
 */
public record Violation(String promise, RecordPosition where, String what) {

    @Override
    public String toString() {
        return "%s: %s (%s)".formatted(promise, what, where);
    }
}
