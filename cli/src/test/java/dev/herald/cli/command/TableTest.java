package dev.herald.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void each_column_is_as_wide_as_its_longest_cell_and_no_cell_is_cut() {
        String longest = "x".repeat(300);

        assertThat(new Table()
                        .row("id", "state", "reason")
                        .row(12, "not ready", longest)
                        .row(3456789, null, "")
                        .toString()
                        .lines())
                .containsExactly("id       state      reason", "12       not ready  " + longest, "3456789  -");
    }

    @Test
    void data_is_not_read_as_markup() {
        assertThat(new Table().row("@|red alarm|@", "end")).hasToString("@|red alarm|@  end");
    }

    @Test
    void a_table_without_rows_is_empty() {
        assertThat(new Table()).hasToString("");
    }
}
