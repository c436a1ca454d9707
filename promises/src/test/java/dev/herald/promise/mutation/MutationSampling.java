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

/** Selects the records to mutate, in an order that depends only on the seed and includes rare records. */
final class MutationSampling {

    private final Random random;

    MutationSampling(long seed) {
        this.random = new Random(seed);
    }

    /** Returns the matching records: one of each topic and type, then a second of each, and so on. */
    Stream<HistoryRecord> select(History history, Predicate<HistoryRecord> which) {
        Map<String, List<HistoryRecord>> byTopic = history.records().stream()
                .filter(which)
                .collect(Collectors.groupingBy(record -> record.topic() + record.type()));
        List<List<HistoryRecord>> groups = new ArrayList<>(new TreeMap<>(byTopic).values());
        groups.forEach(group -> Collections.shuffle(group, random));
        Collections.shuffle(groups, random);
        int longest = groups.stream().mapToInt(List::size).max().orElse(0);
        return Stream.iterate(0, i -> i < longest, i -> i + 1)
                .flatMap(i -> groups.stream().filter(group -> group.size() > i).map(group -> group.get(i)));
    }

    /** Returns an id that no record has. */
    String freshId() {
        return EventHeaders.digest("mutation", Long.toString(random.nextLong()));
    }
}
