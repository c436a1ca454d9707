package dev.herald.intake.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "She was granted asylum.",
                "ASYLUM granted",
                "a recognised refugee",
                "two refugees, and others",
                "an asylum-seeker since 2021",
                "subsidiary\n protection",
                "refugee\u0301",
                "Il a obtenu l'asile.",
                "L’ASILE lui fut accordé",
                "Elle est réfugiée.",
                "elle est refugiee",
                "protection subsidiaire",
                "Solicitó asilo en 2020.",
                "es un refugiado reconocido",
                "protección internacional",
                "proteccion internacional",
                "حصل على حق اللجوء",
                "هو لاجئ معترف به",
                "وللاجئين حقوق",
                "منح حماية دولية",
                "ｒｅｆｕｇｅｅ"
            })
    void a_text_that_speaks_of_asylum_in_an_official_language_is_found(String text) {
        assertThat(SealedWords.areIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Nothing known here.",
                "Our courts refused extradition on account of the conditions of detention.",
                "The protection of witnesses was ordered.",
                "Asiles is a village.", // not the word
                "refuge, refugeeism",
                "asilomar",
                "la protection de la jeunesse",
                "Se refugió en la casa.",
                "حماية الشهود"
            })
    void another_text_is_not(String text) {
        assertThat(SealedWords.areIn(text)).isFalse();
    }

    @Test
    void no_text_has_none() {
        assertThat(SealedWords.areIn(null)).isFalse();
    }
}
