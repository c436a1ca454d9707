package dev.herald.promise.mutation;

import dev.herald.promise.Promise;
import dev.herald.promise.Violation;
import dev.herald.promise.history.History;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Which promise notices which mutations of one history: what it says of the mutant and not of the history itself. */
public final class MutationTable {

    private final List<Long> seeds;
    private final Map<MutationKind, Integer> made = new EnumMap<>(MutationKind.class);
    private final Map<MutationKind, Map<String, Integer>> caught = new EnumMap<>(MutationKind.class);
    private final List<String> escaped = new ArrayList<>();

    /** A mutation, in words, and the promises that object to it. */
    private record Judged(MutationKind kind, String what, long seed, Set<String> by) {}

    /**
     * Tries mutations of every kind.
     *
     * @param seeds each chooses among the mutations anew
     * @param most how many of a kind for each seed; all there are, if there are fewer
     */
    public MutationTable(History history, List<Long> seeds, int most) {
        this.seeds = List.copyOf(seeds);
        Set<Violation> before = breaches(history);
        try (ExecutorService judges =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (long seed : seeds) {
                for (MutationKind kind : MutationKind.values()) {
                    kind.of(history, new MutationSampling(seed))
                            .limit(most)
                            .map(mutant -> judges.submit(
                                    () -> new Judged(kind, mutant.what(), seed, objectors(mutant, before))))
                            .toList()
                            .forEach(judged -> count(result(judged)));
                }
            }
        }
    }

    private static Judged result(Future<Judged> judged) {
        try {
            return judged.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a mutant could not be judged", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while mutants were judged", e);
        }
    }

    private static Set<String> objectors(Mutant mutant, Set<Violation> before) {
        return breaches(mutant.history()).stream()
                .filter(breach -> !before.contains(breach))
                .map(Violation::promise)
                .collect(Collectors.toSet());
    }

    private void count(Judged judged) {
        MutationKind kind = judged.kind();
        made.merge(kind, 1, Integer::sum);
        judged.by()
                .forEach(promise ->
                        caught.computeIfAbsent(kind, any -> new TreeMap<>()).merge(promise, 1, Integer::sum));
        if (judged.by().isEmpty()) {
            escaped.add("%s: %s, seed %d".formatted(kind, judged.what(), judged.seed()));
        }
    }

    private static Set<Violation> breaches(History history) {
        return Promise.all().stream()
                .flatMap(promise -> promise.judge(history).breaches().stream())
                .collect(Collectors.toSet());
    }

    /** Mutations that nobody noticed. */
    public List<String> escaped() {
        return List.copyOf(escaped);
    }

    /** How many of a kind there were. */
    public int made(MutationKind kind) {
        return made.getOrDefault(kind, 0);
    }

    /** A row for each promise, a column for each kind of mutation, and what nobody noticed. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("%-38s".formatted("seeds " + seeds));
        for (MutationKind kind : MutationKind.values()) {
            table.append("%17s".formatted(kind + "/" + made(kind)));
        }
        for (Promise promise : Promise.all()) {
            table.append("%n%-38s".formatted(promise.name()));
            for (MutationKind kind : MutationKind.values()) {
                table.append(
                        "%17d".formatted(caught.getOrDefault(kind, Map.of()).getOrDefault(promise.name(), 0)));
            }
        }
        table.append("%n%-38s%d".formatted("nobody", escaped.size()));
        escaped.forEach(one -> table.append("%n  %s".formatted(one)));
        return table.toString();
    }
}
