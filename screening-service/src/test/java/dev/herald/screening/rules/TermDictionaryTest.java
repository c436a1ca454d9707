package dev.herald.screening.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermDictionaryTest {

    private static final TermDictionary LEXICON = TermDictionary.of(Map.of(
            "extremism", List.of("extremis*"),
            "secrets", List.of("state secret*", "secret d'état"),
            "desertion", List.of("desertion")));

    @ParameterizedTest
    @ValueSource(strings = {"EXTREMISM", "an extrémiste, and more", "(extremist)", "extremis"})
    void a_term_is_found_whatever_case_accents_and_what_stands_around(String text) {
        assertThat(LEXICON.kindsIn(text)).containsExactly("extremism");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state secret", "of State-secrets", "SECRET D’ETAT", "state  secretly"})
    void a_term_of_several_words_is_found_as_they_follow_each_other(String text) {
        assertThat(LEXICON.kindsIn(text)).containsExactly("secrets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "desert", "desertions", "the secret of the state", "state", "secret", "d'etat"})
    void what_is_not_the_term_is_not_found(String text) {
        assertThat(LEXICON.kindsIn(text)).isEmpty();
    }

    @Test
    void every_kind_is_named_once() {
        assertThat(LEXICON.kindsIn("desertion, extremism, desertion, state secrets"))
                .containsExactly("desertion", "extremism", "secrets");
    }

    @Test
    void a_long_text_of_half_terms_has_none() {
        assertThat(LEXICON.kindsIn("state \u0301\u200b\u202e secrecy ".repeat(10_000)))
                .isEmpty();
    }
}
