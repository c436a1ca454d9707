package dev.herald.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names share a strong key. */
class StrongNameKeysTest {

    @ParameterizedTest
    @CsvSource({
        "Étienne Vaudrecourt, VAUDRECOURT Etienne",
        "Étienne Vaudrecourt, Etienne Vodrekur Vaudrecourt",
    })
    void only_the_whole_name_counts_in_whatever_order(String one, String other) {
        boolean sameParts = other.split(" ").length == one.split(" ").length;
        assertThat(key(one).equals(key(other))).isEqualTo(sameParts);
    }

    @ParameterizedTest
    @CsvSource({
        "Dmitri Khrushchev, Dmitry Khrushchov",
        "Dmitri Khrushchev, Дмитрий Хрущев",
        "Mohammed Rahmani, Muhammad al-Rahmani",
        "Mohammed Rahmani, محمد رحماني",
        "Dr Anna Müller-Brandt, Anna Mueller Brandt",
        "Ali Ho, Ho Ali",
        "王小明, Wang Xiaoming"
    })
    void two_spellings_of_a_name_share_a_key(String one, String other) {
        assertThat(key(one)).hasSize(1).isEqualTo(key(other));
    }

    @ParameterizedTest
    @CsvSource({"Ali Ho, Ole Ho", "Dmitri Khrushchev, Dmitri Gorbachev", "Anna Müller, Anna Möbius"})
    void other_names_share_none(String one, String other) {
        assertThat(key(one)).doesNotContainAnyElementsOf(key(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Khrushchev", "Dr Khrushchev", "D. Khrushchev", "al-Rahmani", "", "???"})
    void a_surname_alone_has_no_key(String name) {
        assertThat(key(name)).isEmpty();
    }

    @Test
    void every_full_name_of_a_person_has_a_key() {
        assertThat(StrongNameKeys.of(List.of("Dmitri Khrushchev", "Khrushchev", "Ivan Petrovich Sidorov")))
                .hasSize(2);
    }

    private static Set<String> key(String name) {
        return StrongNameKeys.of(List.of(name));
    }
}
