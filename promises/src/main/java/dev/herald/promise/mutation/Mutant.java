package dev.herald.promise.mutation;

import dev.herald.promise.history.Entry;
import dev.herald.promise.history.History;

/**
 * A history that was spoiled in one place.
 *
 * @param what which record
 * @param history the spoiled history
 */
record Mutant(String what, History history) {

    Mutant(Entry entry, History spoiled) {
        this(entry.toString(), spoiled);
    }
}
