package dev.herald.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("decisions", "audit");

    @Test
    void a_typo_is_answered_with_the_word_that_was_meant() {
        assertThat(Suggestion.unknown("topic", "decisons", KNOWN))
                .hasMessage("There is no topic 'decisons'. Did you mean decisions? Choose one of: decisions, audit.");
    }

    @Test
    void a_word_that_is_close_to_none_gets_the_list_only() {
        assertThat(Suggestion.unknown("topic", "weather", KNOWN))
                .hasMessage("There is no topic 'weather'. Choose one of: decisions, audit.");
    }
}
