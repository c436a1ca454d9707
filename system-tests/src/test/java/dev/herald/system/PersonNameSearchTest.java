package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.Sex;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameSearchTest {

    private final PersonNameSearch names = new PersonNameSearch();

    @BeforeEach
    void somebodyIsWanted() {
        names.addFrom(
                Person.newBuilder()
                        .setName(new PersonName("Brännecke-Öz", "Ottokar Li"))
                        .setAliases(List.of(new PersonName("Vodrek", "")))
                        .setSex(Sex.MALE)
                        .setBirthPlace("Saint-Orens")
                        .setNationalities(List.of())
                        .build(),
                "DE/2026-000101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "could not read: Ottokar Li",
                "key=BRÄNNECKE-ÖZ",
                "tags={brännecke}",
                "\"alias\":\"vodrek\"",
                "born in Saint-Orens."
            })
    void somebody_is_found_whatever_is_said_of_him(String text) {
        assertThat(names.in(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DE/2026-000101", "Vodreks", "a list of orders", "li"})
    void nobody_is_found_where_nobody_is(String text) {
        assertThat(names.in(text)).isEmpty();
    }

    @Test
    void a_find_says_what_it_is_and_not_whose_name_it_is() {
        assertThat(names.in("Vodrek")).containsExactly("familyName in DE/2026-000101");
    }
}
