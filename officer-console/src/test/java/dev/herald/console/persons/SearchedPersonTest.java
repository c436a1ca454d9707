package dev.herald.console.persons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.persons.FoundPerson.Way;
import dev.herald.contract.PartialDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a search finds, and how. */
class SearchedPersonTest {

    private static final DescribedPerson SHCHERBAKOVA =
            new DescribedPerson(List.of("Юлия Андреевна Щербакова"), "1979-03", "Вексгольм", List.of("LV"), "FEMALE");

    @ParameterizedTest
    @CsvSource({
        "Yuliya Shcherbakova, TRANSLITERATION",
        "'Щербакова, Юлия', EQUAL",
        "Щербакова, PART",
        "Shcherbakova, TRANSLITERATION",
        "Julia Scherbakowa, SPELLING",
        "شيرباكوفا يوليا, TRANSLITERATION"
    })
    void a_name_is_found_in_any_script_misspelt_and_in_part_and_says_how(String searched, Way way) {
        FoundPerson found = find(searched, null).orElseThrow();

        assertThat(found.ways()).contains(way);
        assertThat(found.how()).contains(way.words());
        assertThat(found.name()).isEqualTo("Юлия Андреевна Щербакова");
    }

    @ParameterizedTest
    @CsvSource({"Brandt", "Yuliya", "Yuliya Brandt", "Щербаков Орландо", "?!"})
    void somebody_else_is_not_found_and_a_given_name_alone_finds_its_bearer(String searched) {
        assertThat(find(searched, null).isPresent()).isEqualTo(searched.equals("Yuliya"));
    }

    @ParameterizedTest
    @CsvSource({
        "John Hesina, John Hseina",
        "Elena Balele, Elena Ballee",
        "Mohamed Potete, Mohamed Pottee",
        "Maria Kobobo, Kobboo Maria"
    })
    void two_exchanged_letters_find_a_name_whose_sounds_they_change(String name, String searched) {
        DescribedPerson person = new DescribedPerson(List.of(name), null, null, List.of(), "UNKNOWN");

        assertThat(new SearchedPerson(searched, null).find(person))
                .hasValueSatisfying(found -> assertThat(found.ways()).contains(Way.EXCHANGED));
    }

    @ParameterizedTest
    @CsvSource({"John Hesina, John Hnisea", "Ana Lee, Ana Ele", "John Hesina, Hseina", "Jon Hesina, Peter Hseina"})
    void other_letters_a_short_part_or_nothing_else_in_common_find_nobody(String name, String searched) {
        DescribedPerson person = new DescribedPerson(List.of(name), null, null, List.of(), "UNKNOWN");

        assertThat(new SearchedPerson(searched, null).find(person)).isEmpty();
    }

    @Test
    void a_birth_date_that_contradicts_excludes_the_person() {
        assertThat(find("Shcherbakova", "1979-03-05")).isPresent();
        assertThat(find("Shcherbakova", "1960-01-02")).isEmpty();
    }

    @Test
    void the_searched_name_and_the_persons_names_share_keys_across_scripts() {
        long[] keys = SearchedPerson.keysOf(SHCHERBAKOVA);

        assertThat(new SearchedPerson("Yuliya Shcherbakova", null).keys())
                .anyMatch(key -> Arrays.stream(keys).anyMatch(other -> other == key.hash()));
        assertThat(new SearchedPerson("?!", null).keys()).isEmpty();
    }

    @Test
    void the_sounds_of_each_spelling_with_two_letters_exchanged_are_keys_and_a_long_name_has_a_bounded_number() {
        long[] keys =
                SearchedPerson.keysOf(new DescribedPerson(List.of("Щербакова"), null, null, List.of(), "UNKNOWN"));

        assertThat(new SearchedPerson("Щебракова", null).keys())
                .anyMatch(key -> key.hash() == keys[0] && key.weight() == 1);
        assertThat(new SearchedPerson("abcdefg ".repeat(1_000), null).keys()).hasSizeLessThan(500);
    }

    @Test
    void nothing_of_a_found_person_is_printed() {
        assertThat(find("Shcherbakova", null).orElseThrow().toString()).doesNotContain("Щербакова");
    }

    private static Optional<FoundPerson> find(String name, @Nullable String birthDate) {
        return new SearchedPerson(name, birthDate == null ? null : PartialDate.parse(birthDate)).find(SHCHERBAKOVA);
    }
}
