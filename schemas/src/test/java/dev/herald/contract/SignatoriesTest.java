package dev.herald.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatoriesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Bérg",
                "anna  bérg",
                " ANNA BE\u0301RG ",
                "Anna\u00A0Bérg",
                "Anna\u3000Berg",
                "Ａｎｎａ Ｂｅｒｇ",
                "Bérg, Anna",
                "Anna-Bérg."
            })
    void another_spelling_of_a_name_is_the_same_person(String spelling) {
        assertThat(Signatories.count(List.of("Anna Bérg", spelling))).isEqualTo(1);
    }

    @Test
    void two_names_are_two_persons() {
        assertThat(Signatories.count(List.of("Anna Berg", "Anna Bergman", "李 伟", "李 强")))
                .isEqualTo(4);
    }

    @Test
    void marks_that_are_parts_of_letters_distinguish_persons() {
        assertThat(Signatories.count(List.of("रमा", "रमी"))).isEqualTo(2);
    }

    @Test
    void a_blank_name_is_nobody() {
        assertThat(Signatories.count(List.of("Anna Berg", " ", "\u3000", "-"))).isEqualTo(1);
    }
}
