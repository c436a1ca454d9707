package dev.herald.system.promise;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which promise notices which mutations of one history. A promise notices what it did not find in the history itself.
 */
final class MutationTable {

    private final Map<Mutant.Kind, Integer> made = new EnumMap<>(Mutant.Kind.class);
    private final Map<Mutant.Kind, Map<String, Integer>> caught = new EnumMap<>(Mutant.Kind.class);
    private final List<String> escaped = new ArrayList<>();

    /** Tries up to so many of each kind. */
    MutationTable(History history, long seed, int most) {
        Set<String> before = breaches(history).stream().map(Breach::toString).collect(Collectors.toSet());
        Mutations mutations = new Mutations(history, seed);
        for (Mutant.Kind kind : Mutant.Kind.values()) {
            Map<String, Integer> row = new LinkedHashMap<>();
            List<Mutant> mutants = mutations.some(kind, most);
            made.put(kind, mutants.size());
            caught.put(kind, row);
            for (Mutant mutant : mutants) {
                Set<String> by = breaches(mutant.history()).stream()
                        .filter(breach -> !before.contains(breach.toString()))
                        .map(Breach::promise)
                        .collect(Collectors.toSet());
                by.forEach(promise -> row.merge(promise, 1, Integer::sum));
                if (by.isEmpty()) {
                    escaped.add(kind + ": " + mutant.what());
                }
            }
        }
    }

    /** Every breach of every promise. */
    static List<Breach> breaches(History history) {
        return Promise.ALL.stream()
                .flatMap(promise -> promise.check(history).stream())
                .toList();
    }

    /** Mutations that nobody noticed. */
    List<String> escaped() {
        return escaped;
    }

    /** How many of a kind there were. */
    int made(Mutant.Kind kind) {
        return made.getOrDefault(kind, 0);
    }

    /** How many of a kind a promise noticed. */
    int caught(Mutant.Kind kind, Promise by) {
        return caught.getOrDefault(kind, Map.of()).getOrDefault(by.name(), 0);
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("%-36s".formatted("caught by"));
        made.forEach((kind, number) -> table.append("%16s".formatted(kind + "/" + number)));
        for (Promise promise : Promise.ALL) {
            table.append("%n%-36s".formatted(promise.name()));
            made.keySet().forEach(kind -> table.append("%16d".formatted(caught(kind, promise))));
        }
        return table.append("%n%-36s%d %s".formatted("nobody", escaped.size(), escaped))
                .toString();
    }
}
