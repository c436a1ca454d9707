package dev.herald.promise.mutation;

import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;

/**
 * A history with one mutation.
 *
 * @param mutated description of the mutated record
 */
record Mutant(String mutated, History history) {

    Mutant(HistoryRecord record, History mutant) {
        this(record.toString(), mutant);
    }
}
