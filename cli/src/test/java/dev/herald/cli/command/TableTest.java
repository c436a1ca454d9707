package dev.herald.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

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
                        "one  two  the quick brown fox jumps",
                        "          over the lazy dog and comes",
                        "          back again",
                        "1    2    short");
    }

    @Test
    void a_last_column_stays_readable() {
        assertThat(new Table()
                        .row("a".repeat(15), "b".repeat(15), SENTENCE)
                        .fitted(OptionalInt.of(40))
                        .lines())
                .startsWith("a".repeat(15) + "  " + "b".repeat(15) + "  the quick brown fox")
                .hasSize(4);
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
