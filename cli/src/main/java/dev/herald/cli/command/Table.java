package dev.herald.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
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
 * the terminal, the cells of the last column wrap inside it, or go below their row where it would become too narrow. No
 * cell is cut.
 */
public final class Table {

    private static final int GAP = 2;
    private static final int NARROWEST = 10;
    private static final int READABLE = 20;
    private static final int INDENT = 4;
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

    /** Returns the lines of the table for a width in columns; an empty width is no limit. */
    public String fitted(OptionalInt width) {
        if (rows.isEmpty()) {
            return "";
        }
        int[] widths = naturalWidths();
        if (width.isPresent() && isTooWide(widths, width.getAsInt())) {
            int last = widths.length - 1;
            int left = width.getAsInt() - totalOf(Arrays.copyOf(widths, last)) - GAP;
            if (left >= READABLE) {
                widths[last] = left;
            } else if (last > 0 && left + GAP >= 0) {
                return withLastColumnBelow(width.getAsInt());
            } else {
                shrink(widths, width.getAsInt());
            }
        }
        return laidOut(widths);
    }

    private String laidOut(int[] widths) {
        Column[] columns = Arrays.stream(widths)
                .mapToObj(columnWidth -> new Column(columnWidth + GAP, 0, Column.Overflow.TRUNCATE))
                .toArray(Column[]::new);
        TextTable table = TextTable.forColumns(COLOURS, columns);
        rows.forEach(row -> addWrapped(table, row, widths));
        return table.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    /** Each row becomes its other cells, and the last cell indented below them. */
    private String withLastColumnBelow(int width) {
        int last = rows.getFirst().length - 1;
        Table others = new Table();
        rows.forEach(row -> others.row((Object[]) Arrays.copyOf(row, last)));
        Iterator<String> lines = others.laidOut(others.naturalWidths()).lines().iterator();
        StringBuilder text = new StringBuilder();
        for (Text[] row : rows) {
            text.append(lines.next()).append('\n');
            wrapped(row[last], width - INDENT).stream()
                    .filter(line -> !line.plainString().isBlank())
                    .forEach(
                            line -> text.append(" ".repeat(INDENT)).append(line).append('\n'));
        }
        return text.toString().stripTrailing();
    }

    private static boolean isTooWide(int[] widths, int available) {
        return totalOf(widths) > available;
    }

    private static int totalOf(int[] widths) {
        return Arrays.stream(widths).sum() + GAP * (widths.length - 1);
    }

    /** Adds a row as one or more lines; picocli itself would wrap inside words. */
    private static void addWrapped(TextTable table, Text[] row, int[] widths) {
        List<List<Text>> cells = IntStream.range(0, row.length)
                .mapToObj(index -> wrapped(row[index], widths[index]))
                .toList();
        int lines = cells.stream().mapToInt(List::size).max().orElse(1);
        for (int line = 0; line < lines; line++) {
            int current = line;
            table.addRowValues(cells.stream()
                    .map(cell -> current < cell.size() ? cell.get(current) : plain(""))
                    .toArray(Text[]::new));
        }
    }

    /** Returns a text wrapped to the terminal's width, each further line indented. */
    public static List<String> paragraph(String text, int indent) {
        OptionalInt columns = Terminal.columns();
        if (columns.isEmpty() || text.length() <= columns.getAsInt()) {
            return List.of(text);
        }
        String first = text.substring(0, Math.min(indent, text.length()));
        List<Text> lines = wrapped(plain(text.substring(first.length())), columns.getAsInt() - indent);
        return IntStream.range(0, lines.size())
                .mapToObj(index -> (index == 0 ? first : " ".repeat(indent)) + lines.get(index))
                .toList();
    }

    /** Breaks at the last space of a line; a word that is longer than a line is broken anywhere. */
    private static List<Text> wrapped(Text cell, int width) {
        String text = cell.plainString();
        List<Text> lines = new ArrayList<>();
        int start = 0;
        while (text.length() - start > width) {
            int space = text.lastIndexOf(' ', start + width);
            int end = space > start ? space : start + width;
            lines.add(cell.substring(start, end));
            start = space > start ? end + 1 : end;
        }
        lines.add(cell.substring(start));
        return lines;
    }

    private int[] naturalWidths() {
        return IntStream.range(0, rows.getFirst().length)
                .map(index -> rows.stream()
                        .mapToInt(row -> row[index].plainString().length())
                        .max()
                        .orElse(0))
                .toArray();
    }

    /** Narrows the widest column, as long as the table is too wide and a column can become narrower. */
    private static void shrink(int[] widths, int available) {
        int total = totalOf(widths);
        while (total > available) {
            int widest = 0;
            for (int index = 1; index < widths.length; index++) {
                widest = widths[index] > widths[widest] ? index : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
            total--;
        }
    }
}
