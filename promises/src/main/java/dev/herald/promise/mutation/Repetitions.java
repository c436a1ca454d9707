package dev.herald.promise.mutation;

import dev.herald.promise.history.History;
import java.util.stream.Stream;

/** Records that are there twice. */
final class Repetitions {

    private Repetitions() {}

    static Stream<Mutant> of(History history, Sampling sampling) {
        return sampling.of(history, entry -> !LegalLooking.isOfNoConsequence(entry) && entry.event() != null)
                .map(entry -> new Mutant(entry, history.appending(entry)));
    }
}
