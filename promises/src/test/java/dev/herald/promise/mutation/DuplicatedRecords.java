package dev.herald.promise.mutation;

import dev.herald.promise.history.History;
import java.util.stream.Stream;

/** Mutants in which a record is repeated. */
final class DuplicatedRecords {

    private DuplicatedRecords() {}

    static Stream<Mutant> mutantsOf(History history, MutationSampling sampling) {
        return sampling.select(
                        history, record -> !UndetectableMutations.isUndetectable(record) && record.event() != null)
                .map(record -> new Mutant(record, history.withAppended(record)));
    }
}
