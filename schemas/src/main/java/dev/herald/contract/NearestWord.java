package dev.herald.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the known word that a mistyped one may stand for. */
public final class NearestWord {

    private NearestWord() {}

    /** Returns the known word closest to a typed one, if it is close enough to be a slip. */
    public static Optional<String> to(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        int most = typed.length() < 4 ? 1 : typed.length() < 9 ? 2 : 3;
        return known.stream()
                .filter(word -> distance(wanted, word.toLowerCase(Locale.ROOT)) <= most)
                .min(Comparator.comparingInt((String word) -> distance(wanted, word.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns {@code Did you mean …?} with a space before it; empty if no known word is close. */
    public static String question(String typed, Collection<String> known) {
        return to(typed, known).map(" Did you mean %s?"::formatted).orElse("");
    }

    /** Returns the Levenshtein distance: insertions, deletions and replacements between two words. */
    private static int distance(String left, String right) {
        if (Math.abs(left.length() - right.length()) > 3) {
            return 4;
        }
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column < previous.length; column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column < current.length; column++) {
                int replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
