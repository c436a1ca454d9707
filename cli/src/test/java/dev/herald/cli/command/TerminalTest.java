package dev.herald.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void the_launcher_states_the_width_of_the_terminal() {
        assertThat(Terminal.columns("132", Map.of("COLUMNS", "80"))).hasValue(132);
    }

    @Test
    void without_a_terminal_the_variable_states_it() {
        assertThat(Terminal.columns("", Map.of("COLUMNS", "80"))).hasValue(80);
    }

    @Test
    void without_both_there_is_no_limit() {
        assertThat(Terminal.columns("", Map.of())).isEmpty();
        assertThat(Terminal.columns("0", Map.of("COLUMNS", "wide"))).isEmpty();
    }

    @Test
    void a_terminal_that_is_too_narrow_counts_as_40_columns() {
        assertThat(Terminal.columns("12", Map.of())).hasValue(40);
    }
}
