package dev.herald.console.statistics;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * A table of counts with the totals of its rows and columns. Counts from 1 to 4 are withheld, and so many others that
 * no withheld count follows from the totals.
 *
 * <p>Readers know every total, every count that is shown, and that a withheld count is at least 1. A withheld count
 * then follows exactly if no other table fits: if it cannot be moved along a cycle of withheld counts.
 */
public final class SuppressedTable {

    /** The smallest count, above none, that is shown. */
    static final int LEAST_SHOWN = 5;

    private final int[][] counts;
    private final boolean[][] withheld;
    private boolean totalsWithheld;

    /** Creates a table from counts by row and column. */
    public SuppressedTable(int[][] counts) {
        this.counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
        this.withheld = new boolean[counts.length][counts.length == 0 ? 0 : counts[0].length];
        withholdSmallCounts();
        withholdMoreUntilNothingFollows();
    }

    private void withholdSmallCounts() {
        forEachCell((row, column) -> {
            if (counts[row][column] > 0 && counts[row][column] < LEAST_SHOWN) {
                withheld[row][column] = true;
            }
        });
    }

    private void withholdMoreUntilNothingFollows() {
        while (true) {
            int[] known = firstThatFollows();
            if (known.length == 0) {
                return;
            }
            int[] more = smallestShownBeside(known[0], known[1]);
            if (more.length == 0) {
                totalsWithheld = true; // too few counts to hide one behind another
                return;
            }
            withheld[more[0]][more[1]] = true;
        }
    }

    /** Returns a count that follows, one that is alone in its row or column before others. */
    private int[] firstThatFollows() {
        int[] any = {};
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < counts[row].length; column++) {
                if (withheld[row][column] && follows(row, column)) {
                    if (isAloneInRow(row) || isAloneInColumn(column)) {
                        return new int[] {row, column};
                    }
                    any = any.length == 0 ? new int[] {row, column} : any;
                }
            }
        }
        return any;
    }

    private boolean isAloneInRow(int row) {
        return IntStream.range(0, columns())
                        .filter(column -> withheld[row][column])
                        .count()
                < 2;
    }

    private boolean isAloneInColumn(int column) {
        return IntStream.range(0, counts.length)
                        .filter(row -> withheld[row][column])
                        .count()
                < 2;
    }

    /** Whether a withheld count follows from what is shown: it can be neither larger nor smaller in another table. */
    boolean follows(int row, int column) {
        return !canMove(row, column, true) && !canMove(row, column, false);
    }

    /**
     * Whether a count can be one larger, or one smaller, if other withheld counts change with it: along a cycle, each
     * count alternately loses and gains one, and no count falls below 1.
     */
    private boolean canMove(int row, int column, boolean larger) {
        if (!larger && counts[row][column] < 2) {
            return false;
        }
        boolean[] columnsSeen = new boolean[columns()];
        boolean[] rowsSeen = new boolean[counts.length];
        Deque<Integer> open = new ArrayDeque<>();
        columnsSeen[column] = true;
        open.add(column);
        while (!open.isEmpty()) {
            int from = open.remove();
            for (int other = 0; other < counts.length; other++) {
                if (!withheld[other][from] || rowsSeen[other] || (other == row && from == column)) {
                    continue;
                }
                if (larger && counts[other][from] < 2) {
                    continue; // it would have to lose one
                }
                if (other == row) {
                    return true;
                }
                rowsSeen[other] = true;
                for (int next = 0; next < columns(); next++) {
                    boolean gives = larger || counts[other][next] >= 2;
                    if (withheld[other][next] && !columnsSeen[next] && gives) {
                        columnsSeen[next] = true;
                        open.add(next);
                    }
                }
            }
        }
        return false;
    }

    /** Returns the smallest count above none that is shown in the line where a cell is alone, else near it. */
    private int[] smallestShownBeside(int row, int column) {
        int[] best = {};
        boolean columnAlone = isAloneInColumn(column);
        if (isAloneInRow(row) || !columnAlone) {
            for (int other = 0; other < columns(); other++) {
                best = smaller(best, row, other);
            }
        }
        if (best.length == 0 || !isAloneInRow(row)) {
            for (int other = 0; other < counts.length; other++) {
                best = smaller(best, other, column);
            }
        }
        if (best.length == 0) {
            for (int[] cell : allShown()) {
                best = smaller(best, cell[0], cell[1]);
            }
        }
        return best;
    }

    private int[][] allShown() {
        return IntStream.range(0, counts.length)
                .boxed()
                .flatMap(row -> IntStream.range(0, columns()).mapToObj(column -> new int[] {row, column}))
                .toArray(int[][]::new);
    }

    private int[] smaller(int[] best, int row, int column) {
        if (withheld[row][column] || counts[row][column] == 0) {
            return best;
        }
        return best.length == 0 || counts[row][column] < counts[best[0]][best[1]] ? new int[] {row, column} : best;
    }

    /** Whether a count is shown. */
    public boolean isShown(int row, int column) {
        return !withheld[row][column];
    }

    /** Whether the totals are shown. */
    public boolean areTotalsShown() {
        return !totalsWithheld;
    }

    /** Returns a count that is shown. */
    public int count(int row, int column) {
        if (withheld[row][column]) {
            throw new IllegalStateException("withheld");
        }
        return counts[row][column];
    }

    /** Returns the total of a row. */
    public int totalOfRow(int row) {
        checkTotals();
        return Arrays.stream(counts[row]).sum();
    }

    /** Returns the total of a column. */
    public int totalOfColumn(int column) {
        checkTotals();
        return Arrays.stream(counts).mapToInt(row -> row[column]).sum();
    }

    private void checkTotals() {
        if (totalsWithheld) {
            throw new IllegalStateException("withheld");
        }
    }

    private int columns() {
        return counts.length == 0 ? 0 : counts[0].length;
    }

    private interface Cell {
        void at(int row, int column);
    }

    private void forEachCell(Cell action) {
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < columns(); column++) {
                action.at(row, column);
            }
        }
    }
}
