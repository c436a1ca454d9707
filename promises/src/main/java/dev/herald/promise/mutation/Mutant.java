package dev.herald.promise.mutation;

import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;

/**
 * A history that was spoiled in one place.
 *
 * @param what which record
 * @param history the spoiled history
 */
record Mutant(String what, History history) {

    Mutant(HistoryRecord entry, History spoiled) {
        this(entry.toString(), spoiled);
    }
}
