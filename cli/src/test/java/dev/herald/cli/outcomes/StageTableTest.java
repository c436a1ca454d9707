package dev.herald.cli.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.outcomes.StageTable.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageTableTest {

    /** Counts that are published have two values: more make no difference. */
    private static final int MOST = StageTable.LEAST + 1;

    /**
     * Publishes every small table, and looks at it as somebody who knows how it was made: the counts that the table may
     * have are those of which the same is published. A member also knows its own. Each withheld count has to have two
     * values or more among them.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "A B",
                "A A B",
                "A B C D",
                "A B C D E",
                "A A B C D",
                "A A B B C",
                "A A B B C C",
                "A A A B C D"
            })
    void no_withheld_count_can_be_computed_from_what_is_published(String owners) {
        assertThat(determined(List.of(owners.split(" ")), StageTableTest::published))
                .isEmpty();
    }

    @Test
    void the_total_is_published_where_the_small_counts_leave_room() {
        StageTable table = StageTable.of(
                "APPROVED", List.of("requester"), counts(List.of("A", "B", "C", "D", "E"), 90, 3, 2, 1, 3));

        assertThat(table.rows()).extracting(Row::count).containsExactly(90, null, null, null, null);
        assertThat(table.total()).isEqualTo(99);
    }

    @Test
    void a_table_without_small_counts_is_published_as_it_is() {
        StageTable table = StageTable.of("APPROVED", List.of("requester"), counts(List.of("A", "B"), 5, 7));

        assertThat(table.rows()).extracting(Row::count).containsExactly(5, 7);
        assertThat(table.total()).isEqualTo(12);
    }

    @Test
    void a_total_that_is_always_published_gives_counts_away() {
        assertThat(determined(List.of("A", "B", "C"), counts -> seen(small(counts), total(counts))))
                .contains("public: count 0 of [3, 5, 5]", "public: count 1 of [6, 1, 1]", "B: count 0 of [2, 3, 5]");
    }

    @Test
    void a_total_that_is_open_to_the_public_gives_counts_away_to_a_member() {
        assertThat(determined(List.of("A", "B", "C", "D", "E"), counts -> {
                    List<Integer> small = counts.values().stream()
                            .filter(count -> count < StageTable.LEAST)
                            .toList();
                    int sum = small.stream().mapToInt(Integer::intValue).sum();
                    boolean isOpen = sum > small.size() && sum < 4 * small.size();
                    return seen(small(counts), isOpen || small.isEmpty() ? total(counts) : null);
                }))
                .contains("A: count 1 of [3, 1, 1, 1, 1]");
    }

    private static List<Integer> published(SortedMap<String, Integer> counts) {
        StageTable table = StageTable.of("STAGE", List.of("requester", "row"), counts);
        return seen(table.rows().stream().map(Row::count).toList(), table.total());
    }

    private static List<Integer> small(SortedMap<String, Integer> counts) {
        return counts.values().stream()
                .map(count -> count < StageTable.LEAST ? null : count)
                .toList();
    }

    private static int total(SortedMap<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What is read: the counts, null where one is withheld, and the total. */
    private static List<Integer> seen(List<Integer> shown, Integer total) {
        List<Integer> seen = new ArrayList<>(shown);
        seen.add(total);
        return seen;
    }

    /** Returns the tables with a withheld count that has the same value in all that look alike to somebody. */
    private static List<String> determined(
            List<String> owners, Function<SortedMap<String, Integer>, List<Integer>> publish) {
        List<String> found = new ArrayList<>();
        Set<String> observers = new TreeSet<>(owners);
        observers.add("public");
        for (String observer : observers) {
            Map<List<Integer>, List<List<Integer>>> alike = new HashMap<>();
            for (List<Integer> counts : tables(owners.size())) {
                List<Integer> seen = new ArrayList<>(publish.apply(counts(owners, counts.toArray(Integer[]::new))));
                for (int place = 0; place < counts.size(); place++) {
                    if (owners.get(place).equals(observer)) {
                        seen.add(counts.get(place));
                    }
                }
                alike.computeIfAbsent(seen, any -> new ArrayList<>()).add(counts);
            }
            alike.forEach((seen, tables) -> IntStream.range(0, owners.size())
                    .filter(place ->
                            seen.get(place) == null && !owners.get(place).equals(observer))
                    .filter(place -> tables.stream()
                                    .map(counts -> counts.get(place))
                                    .distinct()
                                    .count()
                            < 2)
                    .forEach(place -> found.add("%s: count %d of %s".formatted(observer, place, tables.getFirst()))));
        }
        return found;
    }

    private static List<List<Integer>> tables(int cells) {
        List<List<Integer>> tables = List.of(List.of());
        for (int cell = 0; cell < cells; cell++) {
            tables = tables.stream()
                    .flatMap(begin -> IntStream.rangeClosed(1, MOST).mapToObj(count -> {
                        List<Integer> longer = new ArrayList<>(begin);
                        longer.add(count);
                        return longer;
                    }))
                    .collect(Collectors.toList());
        }
        return tables;
    }

    private static SortedMap<String, Integer> counts(List<String> owners, Integer... counts) {
        SortedMap<String, Integer> table = new TreeMap<>();
        for (int place = 0; place < counts.length; place++) {
            table.put(StageTable.key(owners.get(place), String.valueOf(place)), counts[place]);
        }
        return table;
    }
}
