package dev.herald.screening.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameKeyTest {

    @ParameterizedTest
    @CsvSource({
        "José María Núñez, Jose Maria Nunez", // diacritics
        "Jose\u0301 Nunez, José Nunez", // composed or not
        "ADA MERIDIAN, ada meridian", // case
        "Meridian Ada, Ada Meridian", // order
        "Jean-Luc Martin, Jean Luc Martin", // punctuation
        "O'Neil Ada, Ada O Neil",
        "Strauß Eva, STRAUSS EVA", // sharp s
        "ΟΔΥΣΣΕΥΣ Α, οδυσσευς α", // final sigma
        "Ａｄａ Meridian, Ada Meridian", // full-width forms
        "A\u200Bda Meridian, Ada Meridian", // zero-width space
        "\u202EAda Meridian, Ada Meridian", // right-to-left override
    })
    void the_same_name_spelt_differently_has_the_same_key(String one, String other) {
        assertThat(NameKey.of(one)).isPresent().isEqualTo(NameKey.of(other));
    }

    @ParameterizedTest
    @CsvSource({"Ada Meridian, Ada Meridiani", "Ada Meridian, Ada", "Ada Ada Meridian, Ada Meridian"})
    void another_name_has_another_key(String one, String other) {
        assertThat(NameKey.of(one)).isNotEqualTo(NameKey.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "--", "\u0301", "\u200B"})
    void what_has_no_letter_is_no_name(String nothing) {
        assertThat(NameKey.of(nothing)).isEmpty();
    }

    @Test
    void a_key_does_not_print_the_name() {
        assertThat(NameKey.of("Ada Meridian").orElseThrow().toString()).doesNotContain("ada");
    }
}
