package dev.herald.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** A table for the terminal, laid out by picocli. Each column is as wide as its longest cell; no cell is cut. */
public final class Table {

    private static final int GAP = 2;
    private static final ColorScheme COLOURS = Help.defaultColorScheme(Ansi.AUTO);

    private final List<Text[]> rows = new ArrayList<>();

    /**
     * Adds a row. Each row has the same number of cells.
     *
     * @param cells a {@link #styled} text, any other object, or null, which is printed as {@code -}
     */
    public Table row(@Nullable Object... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> cell instanceof Text text ? text : plain(cell))
                .toArray(Text[]::new));
        return this;
    }

    /** Returns a cell with a picocli style, such as {@code green}; plain if the terminal has no colours. */
    public static Text styled(String text, String style) {
        return COLOURS.apply(text, List.of(Ansi.Style.parse(style)));
    }

    /** Data is never parsed as picocli markup. */
    private static Text plain(@Nullable Object cell) {
        return COLOURS.apply(cell == null ? "-" : cell.toString(), List.of());
    }

    /** Returns the lines of the table, without a line separator at the end. */
    @Override
    public String toString() {
        if (rows.isEmpty()) {
            return "";
        }
        Column[] columns = IntStream.range(0, rows.getFirst().length)
                .map(index -> rows.stream()
                        .mapToInt(row -> row[index].plainString().length())
                        .max()
                        .orElse(0))
                .mapToObj(width -> new Column(width + GAP, 0, Column.Overflow.TRUNCATE))
                .toArray(Column[]::new);
        TextTable table = TextTable.forColumns(COLOURS, columns);
        rows.forEach(table::addRowValues);
        return table.toString().stripTrailing();
    }
}
