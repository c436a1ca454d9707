package dev.herald.cli.outcomes;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one stage as they are published. Small counts are withheld, and the total with them unless it leaves
 * each of them open: to the public, and to a member that knows the counts of its own rows. Members that pool what they
 * know are not considered.
 *
 * <p>A zero is published: its row is absent. That nothing happened concerns nobody, and rows for each combination of
 * codes would bury those that say something.
 *
 * <p>Whether the total is published depends on nothing but the rows that are withheld, which everybody sees, and on
 * their sum. A rule about single counts would be an answer to questions about them: a large count that is withheld
 * along with a small one, or a total that is not, says why, and has said which count it was.
 *
 * @param columns headings of the codes; the first names who knows the count anyway
 * @param rows in the order of their codes
 * @param total sum of all counts; null if it is withheld
 */
record StageTable(
        String stage,
        List<String> columns,
        List<Row> rows,
        @Nullable Integer total) {

    /** The smallest count that is published. */
    static final int LEAST = 5;

    private static final String SEPARATOR = " ";

    /** Copies the lists. */
    StageTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A count with its codes.
     *
     * @param count null if it is withheld
     */
    record Row(List<String> codes, @Nullable Integer count) {

        /** Copies the codes. */
        Row {
            codes = List.copyOf(codes);
        }
    }

    /** Returns the key of a count. */
    static String key(String... codes) {
        return String.join(SEPARATOR, codes);
    }

    /**
     * Returns the table of some counts, each 1 or more.
     *
     * @param counts by {@link #key}
     */
    static StageTable of(String stage, List<String> columns, SortedMap<String, Integer> counts) {
        Map<String, Integer> small = new HashMap<>();
        counts.forEach((key, count) -> {
            if (count < LEAST) {
                small.put(key, count);
            }
        });
        return new StageTable(
                stage,
                columns,
                counts.entrySet().stream()
                        .map(each -> new Row(
                                List.of(each.getKey().split(SEPARATOR, -1)),
                                small.containsKey(each.getKey()) ? null : each.getValue()))
                        .toList(),
                totalIsOpen(small) ? sum(counts) : null);
    }

    /**
     * Returns whether a total leaves the small counts open. Each is 1 to 4, so their sum determines them where it is
     * the smallest or the largest that is possible. It keeps a distance from both that one member's rows cannot make
     * up, so the rest, of two rows or more, is open to this member too. A total that is withheld determines none
     * either: all may be 1, and all may be 4.
     */
    private static boolean totalIsOpen(Map<String, Integer> small) {
        if (small.isEmpty()) {
            return true;
        }
        Map<String, Integer> rowsOfOne = new HashMap<>();
        small.keySet().forEach(key -> rowsOfOne.merge(key.split(SEPARATOR, 2)[0], 1, Integer::sum));
        int distance = Math.max(LEAST, Collections.max(rowsOfOne.values()) * (LEAST - 2) + 1);
        int sum = sum(small);
        return sum - small.size() >= distance && small.size() * (LEAST - 1) - sum >= distance;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
