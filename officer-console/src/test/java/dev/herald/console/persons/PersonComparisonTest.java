package dev.herald.console.persons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.persons.ComparedName.PartRow;
import dev.herald.console.persons.ComparedName.WrittenPart;
import dev.herald.console.persons.ComparedTrait.Agreement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The person of a request beside the person of a fact, as an officer reads them. */
class PersonComparisonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Юлия Щербакова        | Yuliya Shcherbakova   | Cyrillic | transliterated
            يوليا شيرباكوفا       | Yuliya Shcherbakova   | Arabic   | transliterated
            王小明                | Wang Xiaoming         | Han      | transliterated
            Γεώργιος Παπαδόπουλος | Georgios Papadopoulos | Greek    | transliterated
            Julia Scherbakowa     | Yuliya Shcherbakova   | Latin    | similar sounds
            Shcherbakova Yuliya   | Yuliya Shcherbakova   | Latin    | equal letters
            """)
    void parts_find_their_counterparts_across_scripts_spellings_and_orders(
            String request, String fact, String script, String how) {
        ComparedName names = names(request, fact);

        assertThat(names.rows()).isNotEmpty().allMatch(PartRow::isPair);
        assertThat(names.rows()).allMatch(row -> row.first().script().equals(script));
        assertThat(names.rows()).anyMatch(row -> row.how().contains(how));
        assertThat(names.percent()).isGreaterThanOrEqualTo(PersonComparison.THRESHOLD);
        assertThat(names.rows().stream().mapToInt(PartRow::percent).sum())
                .isBetween(names.percent() - 2, names.percent() + 2);
    }

    @Test
    void a_part_shows_its_romanisation_where_it_is_not_written_so() {
        ComparedName names = names("Юлия Щербакова", "Yuliya Shcherbakova");

        assertThat(names.rows().getLast().first()).isEqualTo(new WrittenPart("Щербакова", "Cyrillic", "shcherbakova"));
        assertThat(names.rows().getLast().second()).isEqualTo(new WrittenPart("Shcherbakova", "Latin", ""));
        assertThat(names.rows().getLast().how()).isEqualTo("transliterated; equal letters");
        assertThat(names.rows().getLast().weight()).isEqualTo("1");
    }

    @Test
    void a_part_that_only_the_request_has_brings_nothing_and_does_not_speak_against() {
        PersonComparison persons =
                compare(person("Юлия Андреевна Щербакова", null), person("Yuliya Shcherbakova", null));

        assertThat(persons.mostSimilar().rows())
                .filteredOn(row -> !row.isPair())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.first().written()).isEqualTo("Андреевна");
                    assertThat(row.how()).isEqualTo("no counterpart");
                    assertThat(row.percent()).isZero();
                });
        assertThat(persons.against()).isEmpty();
    }

    @Test
    void a_full_score_says_what_it_does_not_cover() {
        PersonComparison persons = compare(
                new DescribedPerson(List.of("João Pedro Silva Tavares"), "1969-03-05", "Recife", List.of("BR"), "MALE"),
                new DescribedPerson(List.of("João Silva Tavares"), "1969", "Recife", List.of("BR"), "MALE"));

        assertThat(persons.percent()).isEqualTo(100);
        assertThat(persons.notCompared()).isEqualTo("month of birth, day of birth, 1 part of the names");
    }

    @Test
    void parts_without_a_counterpart_on_both_sides_speak_against() {
        assertThat(compare(person("Klara Ottilie Brandt", null), person("Klara Xenia Brandt", null))
                        .against())
                .containsExactly("both names have parts without a counterpart: 1 in the request, 1 in the fact");
    }

    @ParameterizedTest
    @CsvSource({
        "1979-03-05, 1979-03-05, EQUAL, EQUAL, EQUAL",
        "1979-03, 1979-03-05, EQUAL, EQUAL, UNKNOWN",
        "1979, 1979-03-05, EQUAL, UNKNOWN, UNKNOWN",
        "1979-03-06, 1979-03-05, EQUAL, EQUAL, DIFFERS",
        "1980-03-05, 1979-03-05, DIFFERS, EQUAL, EQUAL",
        ", 1979-03-05, UNKNOWN, UNKNOWN, UNKNOWN",
        "unknown, 1979-03-05, UNKNOWN, UNKNOWN, UNKNOWN"
    })
    void birth_dates_are_compared_by_parts(
            @Nullable String request, String fact, Agreement year, Agreement month, Agreement day) {
        PersonComparison persons = compare(person("Юлия Щербакова", request), person("Yuliya Shcherbakova", fact));

        assertThat(agreement(persons, "Year of birth")).isEqualTo(year);
        assertThat(agreement(persons, "Month of birth")).isEqualTo(month);
        assertThat(agreement(persons, "Day of birth")).isEqualTo(day);
    }

    @Test
    void another_sex_nationality_place_and_year_speak_against() {
        PersonComparison persons = compare(
                new DescribedPerson(List.of("Sasha Brandt"), "1971", "Vexholm", List.of("LV"), "MALE"),
                new DescribedPerson(List.of("Sasha Brandt"), "1982", "Recife", List.of("BR"), "FEMALE"));

        assertThat(persons.against())
                .containsExactly(
                        "born in another year",
                        "no nationality in common",
                        "of another sex",
                        "the places of birth have other names");
        assertThat(agreement(persons, "Sex")).isEqualTo(Agreement.DIFFERS);
        assertThat(agreement(persons, "Nationalities")).isEqualTo(Agreement.DIFFERS);
        assertThat(persons.percent()).isLessThan(persons.threshold());
    }

    @Test
    void what_one_of_them_leaves_open_is_unknown_and_does_not_speak_against() {
        PersonComparison persons = compare(
                new DescribedPerson(List.of("Sasha Brandt"), null, null, List.of(), "UNKNOWN"),
                new DescribedPerson(List.of("Sasha Brandt"), "1982", "Recife", List.of("BR"), "FEMALE"));

        assertThat(persons.traits()).extracting(ComparedTrait::agreement).containsOnly(Agreement.UNKNOWN);
        assertThat(persons.against()).isEmpty();
    }

    @Test
    void every_name_of_the_request_has_its_counterpart_and_the_most_similar_comes_first() {
        PersonComparison persons = compare(
                new DescribedPerson(
                        List.of("Неизвестная Анна", "Юлия Щербакова", "يوليا شيرباكوفا"),
                        null,
                        null,
                        List.of(),
                        "FEMALE"),
                person("Yuliya Shcherbakova", null));

        assertThat(persons.mostSimilar().first()).isEqualTo("Юлия Щербакова");
        assertThat(persons.furtherNames())
                .extracting(ComparedName::first)
                .containsExactly("يوليا شيرباكوفا", "Неизвестная Анна");
        assertThat(persons.namesLeftOut()).isZero();
    }

    @Test
    void a_name_with_letters_of_two_scripts_is_named_as_such() {
        assertThat(compare(person("Yuliya Shсherbakova", null), person("Yuliya Shcherbakova", null))
                        .against())
                .containsExactly("a name in the request has letters of several scripts in one part");
    }

    @Test
    void a_person_without_a_name_has_nothing_beside_it() {
        PersonComparison persons =
                compare(new DescribedPerson(List.of(), "1979", null, List.of(), "FEMALE"), person("Brandt", "1979"));

        assertThat(persons.mostSimilar()).isNull();
        assertThat(persons.furtherNames()).isEmpty();
    }

    @Test
    void nothing_of_a_person_is_printed() {
        PersonComparison persons = compare(person("Юлия Щербакова", "1979"), person("Yuliya Shcherbakova", "1979"));
        String printed = persons.toString()
                + persons.names()
                + persons.traits()
                + persons.mostSimilar().rows()
                + persons.mostSimilar().rows().getFirst().first()
                + person("Юлия Щербакова", null);
        assertThat(printed).doesNotContain("Щербакова", "Shcherbakova", "shcherbakova", "1979");
    }

    private static ComparedName names(String request, String fact) {
        return compare(person(request, null), person(fact, null)).mostSimilar();
    }

    private static PersonComparison compare(DescribedPerson request, DescribedPerson fact) {
        return PersonComparison.of(request, fact);
    }

    private static DescribedPerson person(String name, @Nullable String birthDate) {
        return new DescribedPerson(List.of(name), birthDate, null, List.of(), "UNKNOWN");
    }

    private static Agreement agreement(PersonComparison persons, String what) {
        return persons.traits().stream()
                .filter(trait -> trait.what().equals(what))
                .findFirst()
                .orElseThrow()
                .agreement();
    }
}
