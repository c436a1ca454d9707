package dev.herald.promise.mutation;

import dev.herald.contract.wire.EventHeaders;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses what to spoil, in an order that depends on the seed alone and does not leave out what is rare. */
final class MutationSampling {

    private final Random random;

    MutationSampling(long seed) {
        this.random = new Random(seed);
    }

    /** Entries for which a condition holds: one of each topic and type, then another of each, and so on. */
    Stream<HistoryRecord> of(History history, Predicate<HistoryRecord> which) {
        Map<String, List<HistoryRecord>> byTopic = history.entries().stream()
                .filter(which)
                .collect(Collectors.groupingBy(entry -> entry.topic() + entry.type()));
        List<List<HistoryRecord>> groups = new ArrayList<>(new TreeMap<>(byTopic).values());
        groups.forEach(group -> Collections.shuffle(group, random));
        Collections.shuffle(groups, random);
        int longest = groups.stream().mapToInt(List::size).max().orElse(0);
        return Stream.iterate(0, i -> i < longest, i -> i + 1)
                .flatMap(i -> groups.stream().filter(group -> group.size() > i).map(group -> group.get(i)));
    }

    /** An id that nobody has. */
    String freshId() {
        return EventHeaders.digest("mutation", Long.toString(random.nextLong()));
    }
}
