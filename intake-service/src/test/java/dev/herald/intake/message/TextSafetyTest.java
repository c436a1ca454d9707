package dev.herald.intake.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which texts are safe to read. */
class TextSafetyTest {

    @ParameterizedTest
    @ValueSource(strings = {"O'Test-Müller", "Đinh Thị Thử", "آزمون‌پور", "测试", "हर्‍", "ʻOkina", "葛\uDB40\uDD00"})
    void a_name_of_any_script_is_legible(String name) {
        assertThat(TextSafety.isSafeName(name)).isTrue();
        assertThat(TextSafety.hasLetters(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\u0007b",
                "a\u0085b",
                "a\u200Bb",
                "a\u2060b",
                "a\uFEFFb",
                "a\u202Eb",
                "a\u2067b",
                "a\uFFFDb",
                "a\uFFFEb",
                "a\uFDD0b"
            })
    void what_is_hidden_in_a_text_makes_it_illegible(String text) {
        assertThat(TextSafety.isSafeText(text)).isFalse();
        assertThat(TextSafety.isSafeName(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two\nlines",
                "a\ttab",
                "a\u200Fmark",
                "a soft\u00ADhyphen",
                "a\u2028b",
                "a\u034Fb",
                "a\uFE0Fb",
                "a\u3164b",
                "a\uDB40\uDC41b"
            })
    void some_things_belong_to_prose_and_to_no_name(String text) {
        assertThat(TextSafety.isSafeText(text)).isTrue();
        assertThat(TextSafety.isSafeName(text)).isFalse();
    }

    @Test
    void half_a_surrogate_pair_is_no_character() {
        assertThat(TextSafety.isSafeText("a" + (char) 0xd800)).isFalse();
        assertThat(TextSafety.isSafeText("a\uD83D\uDE00")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "12", "\u200D", "...", "’"})
    void what_has_no_letter_names_nobody(String name) {
        assertThat(TextSafety.hasLetters(name)).isFalse();
    }
}
