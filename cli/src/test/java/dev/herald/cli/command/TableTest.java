package dev.herald.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static final String SENTENCE = "the quick brown fox jumps over the lazy dog and comes back again";

    @Test
    void without_a_width_each_column_is_as_wide_as_its_longest_cell() {
        String longest = "x".repeat(300);

        assertThat(new Table()
                        .row("id", "state", "reason")
                        .row(12, "not ready", longest)
                        .row(3456789, null, "")
                        .fitted(OptionalInt.empty())
                        .lines())
                .containsExactly("id       state      reason", "12       not ready  " + longest, "3456789  -");
    }

    @Test
    void the_last_column_wraps_between_words_and_the_columns_stay() {
        assertThat(new Table()
                        .row("one", "two", SENTENCE)
                        .row("1", "2", "short")
                        .fitted(OptionalInt.of(40))
                        .lines())
                .containsExactly(
                        "one  two  the quick brown fox jumps over",
                        "          the lazy dog and comes back",
                        "          again",
                        "1    2    short");
    }

    @Test
    void a_last_column_that_would_be_too_narrow_goes_below_its_row() {
        assertThat(new Table()
                        .row("a".repeat(15), "b".repeat(15), SENTENCE)
                        .row("c", "d", "")
                        .fitted(OptionalInt.of(40))
                        .lines())
                .containsExactly(
                        "a".repeat(15) + "  " + "b".repeat(15),
                        "    the quick brown fox jumps over the",
                        "    lazy dog and comes back again",
                        "c                d");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120, 200})
    void no_line_is_wider_than_the_terminal_and_no_word_is_lost(int width) {
        String fitted = new Table()
                .row("2026-11-25 21:22", "dissemination", "REMOVAL", SENTENCE)
                .row("2026-11-25 21:22", "review", "x".repeat(150), SENTENCE)
                .fitted(OptionalInt.of(width));

        assertThat(fitted.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        assertThat(fitted.replaceAll("\\s", ""))
                .hasSize(("2026-11-2521:22disseminationREMOVAL2026-11-2521:22review" + "x".repeat(150)).length()
                        + 2 * SENTENCE.replace(" ", "").length());
    }

    @Test
    void data_is_not_read_as_markup() {
        assertThat(new Table().row("@|red alarm|@", "end").fitted(OptionalInt.empty()))
                .isEqualTo("@|red alarm|@  end");
    }

    @Test
    void a_table_without_rows_is_empty() {
        assertThat(new Table()).hasToString("");
    }
}
