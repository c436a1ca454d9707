package dev.herald.promise.mutation;

import dev.herald.promise.Promise;
import dev.herald.promise.history.History;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The mutations of one history and the first promise that detects each of them. A promise detects a mutation if it
 * reports a violation of the mutant that the original history does not have.
 */
public final class MutationTable {

    private final List<Long> seeds;
    private final Map<MutationKind, Integer> counts = new EnumMap<>(MutationKind.class);
    private final Map<MutationKind, Map<String, Integer>> detected = new EnumMap<>(MutationKind.class);
    private final List<String> undetected = new ArrayList<>();

    /** A mutant and the promise that detected it, if one did. */
    private record MutantResult(MutationKind kind, String mutated, long seed, Optional<String> detectedBy) {}

    /**
     * Evaluates mutations of every kind.
     *
     * @param seeds each seed selects its own mutations
     * @param most maximum number of mutations per kind and seed
     */
    public MutationTable(History history, List<Long> seeds, int most) {
        this.seeds = List.copyOf(seeds);
        MutantEvaluation evaluation = new MutantEvaluation(history);
        try (ExecutorService executor =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (long seed : seeds) {
                for (MutationKind kind : MutationKind.values()) {
                    List<Mutant> mutants = kind.mutantsOf(history, new MutationSampling(seed))
                            .limit(most)
                            .toList(); // all of them first: they share events, and Avro's copies move positions
                    mutants.stream()
                            .map(mutant -> executor.submit(() -> new MutantResult(
                                    kind,
                                    mutant.mutated(),
                                    seed,
                                    evaluation
                                            .detectingPromises(mutant.history())
                                            .findFirst())))
                            .toList()
                            .forEach(result -> count(result(result)));
                }
            }
        }
    }

    private static MutantResult result(Future<MutantResult> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a mutant could not be evaluated", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while mutants were evaluated", e);
        }
    }

    private void count(MutantResult result) {
        MutationKind kind = result.kind();
        counts.merge(kind, 1, Integer::sum);
        result.detectedBy()
                .ifPresent(promise ->
                        detected.computeIfAbsent(kind, any -> new TreeMap<>()).merge(promise, 1, Integer::sum));
        if (result.detectedBy().isEmpty()) {
            undetected.add("%s: %s, seed %d".formatted(kind, result.mutated(), result.seed()));
        }
    }

    /** Returns the mutations that no promise detected. */
    public List<String> undetected() {
        return List.copyOf(undetected);
    }

    /** Returns the number of mutations of a kind. */
    public int mutationCount(MutationKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /**
     * Returns a table with a row per promise and a column per kind of mutation, followed by the undetected mutations.
     */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("%-38s".formatted("seeds " + seeds));
        for (MutationKind kind : MutationKind.values()) {
            table.append("%17s".formatted(kind + "/" + mutationCount(kind)));
        }
        for (Promise promise : Promise.all()) {
            table.append("%n%-38s".formatted(promise.name()));
            for (MutationKind kind : MutationKind.values()) {
                table.append(
                        "%17d".formatted(detected.getOrDefault(kind, Map.of()).getOrDefault(promise.name(), 0)));
            }
        }
        table.append("%n%-38s%d".formatted("undetected", undetected.size()));
        undetected.forEach(one -> table.append("%n  %s".formatted(one)));
        return table.toString();
    }
}
