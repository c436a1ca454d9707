package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.Sex;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNamesTest {

    private static final PersonName NAME = new PersonName("Meridian", "Ada");
    private static final PersonName ALIAS = new PersonName("Merid", "Adda");

    @Test
    void the_stated_names_come_first_and_each_name_comes_once() {
        assertThat(PersonNames.of(person("Known as Iris Aster, also Ada Meridian.", ALIAS)))
                .containsExactly(NAME, ALIAS, new PersonName("Aster", "Iris"));
    }

    @ParameterizedTest
    @CsvSource({
        "'born as Nora El-Hadi',El-Hadi,Nora",
        "'passport of IRIS JUNO ASTER, found',ASTER,IRIS JUNO",
        "'voyage sous le nom d''Élodie Sørensen.',Sørensen,Élodie",
        "'зовут Ирина Сидорова',Сидорова,Ирина"
    })
    void a_run_of_capitals_in_the_description_is_a_name(String text, String familyName, String forenames) {
        assertThat(PersonNames.of(person(text))).containsExactly(NAME, new PersonName(familyName, forenames));
    }

    @ParameterizedTest
    @CsvSource({"'1.65 m, slim'", "'Scar. Tattoo of an anchor'", "'Left A B hand'", "'Limps, Stutters'"})
    void words_that_do_not_follow_each_other_with_capitals_are_none(String text) {
        assertThat(PersonNames.of(person(text))).containsExactly(NAME);
    }

    @Test
    void a_person_without_a_description_has_the_stated_names() {
        assertThat(PersonNames.of(person(null, ALIAS))).containsExactly(NAME, ALIAS);
    }

    @Test
    void one_name_more_than_are_compared_is_kept() {
        String many = IntStream.range(0, 30)
                .mapToObj(number -> "Ada Meri" + (char) ('a' + number % 26) + number / 26 + ",")
                .map(name -> name.replace("0", "o").replace("1", "i"))
                .collect(Collectors.joining(" "));
        assertThat(PersonNames.of(person(many))).hasSize(PersonNames.MOST_COMPARED + 1);
    }

    private static Person person(String description, PersonName... aliases) {
        return Person.newBuilder()
                .setName(NAME)
                .setAliases(List.of(aliases))
                .setSex(Sex.FEMALE)
                .setDescription(description)
                .build();
    }
}
