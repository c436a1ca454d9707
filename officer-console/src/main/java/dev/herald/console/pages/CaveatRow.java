package dev.herald.console.pages;

import dev.herald.event.Caveat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A caveat as a row of a form.
 *
 * @param territories codes of ISO 3166-1, separated by commas or blanks
 * @param since day, month or year; empty where it is not known
 */
public record CaveatRow(String kind, String territories, String since, String basis) {

    /** The most caveats of a case. */
    static final int MAX_ROWS = 20;

    private static final int FREE_ROWS = 2;
    private static final CaveatRow EMPTY = new CaveatRow("", "", "", "");

    /** Returns the name of a field of a row. */
    public static String field(int row, String name) {
        return "caveat.%d.%s".formatted(row, name);
    }

    /** Returns the rows of some caveats, and some that are free. */
    static List<CaveatRow> of(List<Caveat> caveats) {
        Stream<CaveatRow> known = caveats.stream()
                .map(caveat -> new CaveatRow(
                        caveat.getKind().name(),
                        String.join(", ", caveat.getTerritories()),
                        Objects.requireNonNullElse(caveat.getSince(), ""),
                        caveat.getBasis()));
        return Stream.concat(known, Stream.generate(() -> EMPTY).limit(FREE_ROWS))
                .limit(MAX_ROWS)
                .toList();
    }

    /** Whether nothing was entered. */
    boolean isEmpty() {
        return territories.isBlank() && since.isBlank() && basis.isBlank();
    }

    /** Returns the codes of the territories. */
    List<String> codes() {
        return Arrays.stream(territories.toUpperCase(Locale.ROOT).split("[\\s,;]+", -1))
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
