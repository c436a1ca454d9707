package dev.herald.promise.mutation;

import dev.herald.promise.Promise;
import dev.herald.promise.PromiseResult.Violation;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryDifference;
import dev.herald.promise.history.ReadTopics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Evaluates the promises on mutants of one history. A check is pure: where all that it read of the original is the same
 * in a mutant, it reads the same again and reports the same violations. Such a check is not repeated. Safe for use by
 * several threads.
 */
final class MutantEvaluation {

    private final History original;
    private final List<EvaluatedCheck> checks = new ArrayList<>();
    private final Set<Violation> before = new HashSet<>();

    /**
     * A check that was evaluated on the original.
     *
     * @param check a promise with this check alone
     * @param reads the parts of the original that it read
     */
    private record EvaluatedCheck(Promise check, ReadTopics reads) {}

    /** Evaluates every check on the original. */
    MutantEvaluation(History original) {
        this.original = original;
        for (Promise promise : Promise.all()) {
            for (Promise check : promise.splitByCheck()) {
                ReadTopics reads = new ReadTopics();
                before.addAll(check.evaluate(original.addingReadsTo(reads)).violations());
                checks.add(new EvaluatedCheck(check, reads));
            }
        }
    }

    /**
     * Returns the names of the promises with a violation that the original does not have, each when it is asked for:
     * who needs the first alone does not wait for the others.
     *
     * @param mutant made of the original
     */
    Stream<String> detectingPromises(History mutant) {
        HistoryDifference difference = original.differenceTo(mutant);
        return checks.stream()
                .filter(evaluated -> evaluated.reads().include(difference))
                .flatMap(evaluated -> evaluated.check().evaluate(mutant).violations().stream())
                .filter(violation -> !before.contains(violation))
                .map(Violation::promise);
    }
}
