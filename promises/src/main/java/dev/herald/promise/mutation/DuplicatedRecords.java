package dev.herald.promise.mutation;

import dev.herald.promise.history.History;
import java.util.stream.Stream;

/** Records that are there twice. */
final class DuplicatedRecords {

    private DuplicatedRecords() {}

    static Stream<Mutant> of(History history, MutationSampling sampling) {
        return sampling.of(history, entry -> !UndetectableMutations.isOfNoConsequence(entry) && entry.event() != null)
                .map(entry -> new Mutant(entry, history.appending(entry)));
    }
}
