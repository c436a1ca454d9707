package dev.herald.cli.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.outcomes.StageTable.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageTableTest {

    /** Counts that are published have one value here: more make no difference. */
    private static final int MOST = StageTable.LEAST;

    /**
     * Publishes every small table, and looks at it as somebody who knows how it was made: the counts that the table may
     * have are those of which the same is published. A member also knows its own; and everybody may have heard which
     * counts are not zero. Each withheld count has to have two values or more among them.
     */
    @ParameterizedTest
    @ValueSource(strings = {"A", "A B", "A A B", "A B C D", "A B C D E", "A A B C D", "A A B B C"})
    void no_withheld_count_can_be_computed_from_what_is_published(String owners) {
        List<String> ownerOfEach = List.of(owners.split(" "));

        assertThat(determined(ownerOfEach, 0, StageTableTest::hasTotal)).isEmpty();
        assertThat(determined(ownerOfEach, 1, StageTableTest::hasTotal)).isEmpty();
    }

    @Test
    void a_total_that_is_always_published_gives_counts_away() {
        assertThat(determined(List.of("A", "B", "C"), 0, table -> true))
                .contains("public: count 0 of [3, 5, 5]", "B: count 0 of [2, 0, 5]");
    }

    @Test
    void a_total_that_is_open_to_the_public_gives_counts_away_to_a_member() {
        assertThat(determined(List.of("A", "B", "C", "D", "E"), 1, table -> {
                    List<Integer> small = table.values().stream()
                            .filter(count -> count < StageTable.LEAST)
                            .toList();
                    int sum = small.stream().mapToInt(Integer::intValue).sum();
                    return sum > small.size() && sum < (StageTable.LEAST - 1) * small.size();
                }))
                .contains("A: count 1 of [3, 1, 1, 1, 1]");
    }

    @Test
    void the_total_is_published_where_the_small_counts_leave_room() {
        StageTable table = table(List.of("A", "B", "C", "D", "E"), 90, 3, 2, 1, 3);

        assertThat(table.rows()).containsExactly(new Row(List.of("A", "0"), 90));
        assertThat(table.total()).isEqualTo(99);
    }

    /** A total that is there only without small counts would say that there is none, and without it that there is. */
    @Test
    void a_table_has_no_total_whether_it_has_few_small_counts_or_none() {
        assertThat(table(List.of("A", "B"), 5, 7)).isEqualTo(table(List.of("A", "B", "C"), 5, 7, 1));
    }

    @Test
    void a_table_without_a_row_is_empty() {
        assertThat(table(List.of("A"), 4).isEmpty()).isTrue();
        assertThat(table(List.of("A"), 5).isEmpty()).isFalse();
    }

    private static boolean hasTotal(SortedMap<String, Integer> counts) {
        return StageTable.of("STAGE", List.of("requester", "place"), counts).total() != null;
    }

    private static StageTable table(List<String> owners, Integer... counts) {
        return StageTable.of("STAGE", List.of("requester", "place"), counts(owners, List.of(counts)));
    }

    /**
     * Returns the tables with a withheld count that has the same value in all that look alike to somebody.
     *
     * @param least the smallest count in a table
     * @param hasTotal whether the total of a table is published
     */
    private static List<String> determined(
            List<String> owners, int least, Predicate<SortedMap<String, Integer>> hasTotal) {
        List<String> found = new ArrayList<>();
        Set<String> observers = new TreeSet<>(owners);
        observers.add("public");
        for (String observer : observers) {
            Map<List<Integer>, List<List<Integer>>> alike = new HashMap<>();
            for (List<Integer> counts : tables(owners.size(), least)) {
                List<@Nullable Integer> seen = new ArrayList<>(published(owners, counts, hasTotal));
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

    /** Returns what is read: each count, null where it is withheld, and the total. */
    private static List<@Nullable Integer> published(
            List<String> owners, List<Integer> counts, Predicate<SortedMap<String, Integer>> hasTotal) {
        SortedMap<String, Integer> table = counts(owners, counts);
        @Nullable Integer[] seen = new Integer[counts.size() + 1];
        StageTable.of("STAGE", List.of("requester", "place"), table)
                .rows()
                .forEach(row -> seen[Integer.parseInt(row.codes().get(1))] = row.count());
        if (hasTotal.test(table)) {
            seen[counts.size()] = counts.stream().mapToInt(Integer::intValue).sum();
        }
        return Arrays.asList(seen);
    }

    private static List<List<Integer>> tables(int cells, int least) {
        List<List<Integer>> tables = List.of(List.of());
        for (int cell = 0; cell < cells; cell++) {
            tables = tables.stream()
                    .flatMap(begin -> IntStream.rangeClosed(least, MOST)
                            .mapToObj(count -> Stream.concat(begin.stream(), Stream.of(count))
                                    .toList()))
                    .toList();
        }
        return tables;
    }

    /** Returns the counts that are not zero, as a table is made of them. */
    private static SortedMap<String, Integer> counts(List<String> owners, List<Integer> counts) {
        SortedMap<String, Integer> table = new TreeMap<>();
        for (int place = 0; place < counts.size(); place++) {
            if (counts.get(place) > 0) {
                table.put(StageTable.key(owners.get(place), String.valueOf(place)), counts.get(place));
            }
        }
        return table;
    }
}
