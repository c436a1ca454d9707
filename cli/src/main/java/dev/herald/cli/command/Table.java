package dev.herald.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/**
 * A table for the terminal, laid out by picocli. Each column is as wide as its longest cell. If the table is wider than
 * the terminal, the cells of the last column wrap inside it. No cell is cut.
 */
public final class Table {

    private static final int GAP = 2;
    private static final int READABLE = 20;
    private static final ColorScheme COLOURS = Help.defaultColorScheme(Ansi.AUTO);

    private final List<Text[]> rows = new ArrayList<>();

    /** Adds a row of headings. */
    public Table headings(String... headings) {
        return row((Object[]) Arrays.stream(headings).map(Tone.HEADING::cell).toArray(Text[]::new));
    }

    /**
     * Adds a row. Each row has the same number of cells.
     *
     * @param cells a {@link Tone#cell}, any other object, or null, which is printed as {@code -}
     */
    public Table row(@Nullable Object... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> cell instanceof Text text ? text : plain(cell))
                .toArray(Text[]::new));
        return this;
    }

    /** Data is never parsed as picocli markup. */
    private static Text plain(@Nullable Object cell) {
        return COLOURS.apply(cell == null ? "-" : cell.toString(), List.of());
    }

    /** Returns the lines of the table in the terminal's width, without a line separator at the end. */
    @Override
    public String toString() {
        return fitted(Terminal.columns());
    }

    /**
     * Returns the lines of the table, without a line separator at the end.
     *
     * @param width number of columns of the terminal; empty for lines of any length
     */
    String fitted(OptionalInt width) {
        if (rows.isEmpty()) {
            return "";
        }
        int[] widths = naturalWidths();
        int last = widths.length - 1;
        if (width.isPresent()) {
            int left = width.getAsInt() - Arrays.stream(widths, 0, last).sum();
            widths[last] = Math.min(widths[last], Math.max(READABLE, left));
        }
        TextTable table = TextTable.forColumns(
                COLOURS,
                Arrays.stream(widths)
                        .mapToObj(columns -> new Column(columns, 0, Column.Overflow.WRAP))
                        .toArray(Column[]::new));
        table.indentWrappedLines = 0;
        rows.forEach(table::addRowValues);
        return table.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private int[] naturalWidths() {
        return IntStream.range(0, rows.getFirst().length)
                .map(index -> GAP
                        + rows.stream()
                                .mapToInt(row -> row[index].plainString().length())
                                .max()
                                .orElse(0))
                .toArray();
    }
}
