package dev.herald.console.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuppressedTableTest {

    @Test
    void counts_from_one_to_four_are_withheld_and_none_is_shown() {
        SuppressedTable table = new SuppressedTable(new int[][] {{0, 4, 3, 5}, {0, 1, 2, 9}});

        assertThat(table.isShown(0, 0)).isTrue();
        assertThat(table.isShown(0, 3)).isTrue();
        assertThat(table.isShown(0, 1) || table.isShown(0, 2) || table.isShown(1, 1) || table.isShown(1, 2))
                .isFalse();
    }

    @Test
    void a_single_small_count_is_hidden_behind_others_so_that_no_total_gives_it_away() {
        SuppressedTable table = new SuppressedTable(new int[][] {{3, 20, 30}, {40, 50, 60}});

        assertThat(table.isShown(0, 0)).isFalse();
        assertThat(table.isShown(0, 1)).isFalse();
        assertThat(table.isShown(1, 0)).isFalse();
        assertThat(table.isShown(1, 1)).isFalse();
        assertThat(table.isShown(0, 2)).isTrue();
        assertThat(table.totalOfRow(0)).isEqualTo(53);
        assertThat(table.totalOfColumn(0)).isEqualTo(43);
    }

    @Test
    void two_ones_in_a_row_are_hidden_too_because_their_sum_would_give_them_away() {
        SuppressedTable table = new SuppressedTable(new int[][] {{1, 1, 30}, {1, 1, 60}});

        assertThat(table.isShown(0, 2) && table.isShown(1, 2)).isFalse();
    }

    @Test
    void where_nothing_can_hide_a_count_the_totals_are_withheld() {
        SuppressedTable table = new SuppressedTable(new int[][] {{3}});

        assertThat(table.isShown(0, 0)).isFalse();
        assertThat(table.areTotalsShown()).isFalse();
    }

    static List<int[][]> smallTables() {
        Random random = new Random(196);
        List<int[][]> tables = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            int[][] counts = new int[2 + random.nextInt(2)][2 + random.nextInt(2)];
            for (int[] row : counts) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = random.nextInt(3) == 0 ? 5 + random.nextInt(4) : random.nextInt(5);
                }
            }
            tables.add(counts);
        }
        return tables;
    }

    /** Tries every table that a reader could think of. */
    @ParameterizedTest
    @MethodSource("smallTables")
    void a_reader_who_tries_every_table_computes_no_withheld_count(int[][] counts) {
        SuppressedTable table = new SuppressedTable(counts);
        if (!table.areTotalsShown()) {
            return;
        }
        List<int[]> withheld = new ArrayList<>();
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < counts[row].length; column++) {
                if (!table.isShown(row, column)) {
                    withheld.add(new int[] {row, column});
                }
            }
        }
        List<int[]> solutions = new ArrayList<>();
        int[][] guess = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
        addSolutions(guess, counts, withheld, 0, solutions);

        for (int cell = 0; cell < withheld.size(); cell++) {
            int at = cell;
            assertThat(solutions.stream()
                            .mapToInt(solution -> solution[at])
                            .distinct()
                            .count())
                    .as("%s in %s", Arrays.toString(withheld.get(at)), Arrays.deepToString(counts))
                    .isGreaterThan(1);
        }
    }

    /** The last withheld count of a row follows from the row's total, so that few guesses are left. */
    private static void addSolutions(
            int[][] guess, int[][] counts, List<int[]> withheld, int next, List<int[]> solutions) {
        if (solutions.size() > 20_000) {
            return;
        }
        if (next == withheld.size()) {
            if (hasTotalsOf(guess, counts)) {
                solutions.add(withheld.stream()
                        .mapToInt(cell -> guess[cell[0]][cell[1]])
                        .toArray());
            }
            return;
        }
        int row = withheld.get(next)[0];
        int column = withheld.get(next)[1];
        boolean lastOfRow = next + 1 == withheld.size() || withheld.get(next + 1)[0] != row;
        int rest = Arrays.stream(counts[row]).sum()
                - Arrays.stream(guess[row]).sum()
                + guess[row][column]
                + withheld.stream()
                        .skip(next + 1L)
                        .filter(cell -> cell[0] == row)
                        .mapToInt(cell -> guess[row][cell[1]])
                        .sum();
        for (int value = lastOfRow ? Math.max(1, rest) : 1; value <= rest; value++) {
            int before = guess[row][column];
            guess[row][column] = value;
            addSolutions(guess, counts, withheld, next + 1, solutions);
            guess[row][column] = before;
        }
    }

    private static boolean hasTotalsOf(int[][] guess, int[][] counts) {
        for (int row = 0; row < counts.length; row++) {
            if (Arrays.stream(guess[row]).sum() != Arrays.stream(counts[row]).sum()) {
                return false;
            }
        }
        for (int column = 0; column < counts[0].length; column++) {
            int at = column;
            if (Arrays.stream(guess).mapToInt(row -> row[at]).sum()
                    != Arrays.stream(counts).mapToInt(row -> row[at]).sum()) {
                return false;
            }
        }
        return true;
    }
}
