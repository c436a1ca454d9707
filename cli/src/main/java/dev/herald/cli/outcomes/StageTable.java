package dev.herald.cli.outcomes;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one stage as they are published. A row that is not there is one of 0 to 4: zeros are withheld with the
 * small counts. Otherwise a difference would tell them apart: of six requests five were approved, so a row of denials
 * that is there, and withheld, is one. Without it, the sixth may be denied, closed or open.
 *
 * <p>The total is published where it leaves each small count open: to the public, and to a member that knows the counts
 * of its own rows. Members that pool what they know are not considered, and neither is who knows by other ways that no
 * request is open.
 *
 * @param columns headings of the codes; the first names who knows the count anyway
 * @param rows in the order of their codes
 * @param total sum of all counts; null if it is withheld, or there is no small one
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

    /** A count with its codes, {@link #LEAST} or more. */
    record Row(List<String> codes, int count) {

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
                        .filter(each -> !small.containsKey(each.getKey()))
                        .map(each -> new Row(List.of(each.getKey().split(SEPARATOR, -1)), each.getValue()))
                        .toList(),
                totalIsOpen(small) ? sum(counts) : null);
    }

    /** Returns whether there is nothing to publish. */
    boolean isEmpty() {
        return rows.isEmpty() && total == null;
    }

    /**
     * Returns whether a total leaves the small counts open. Each is 1 to 4, so their sum determines them where it is
     * the smallest or the largest that is possible. It keeps a distance from both that one member's rows cannot make
     * up, so the rest, of two rows or more, is open to this member too. A total that is withheld determines none
     * either: all may be 1, all may be 4, and there may be none.
     */
    private static boolean totalIsOpen(Map<String, Integer> small) {
        if (small.isEmpty()) {
            return false;
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
