package dev.herald.screening.matching;

import static dev.herald.screening.matching.PersonIndexTest.born;
import static dev.herald.screening.rules.Certainty.NAME_AND_BIRTH_DATE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonFileTest {

    private final PersonFile<String> file = new PersonFile<>();

    @Test
    void what_is_filed_about_a_person_is_found_by_the_person_in_the_order_of_the_ids() {
        file.put("b", born("1971", "Ada Meridian"), "second");
        file.put("a", born("1971-03", "MERIDIAN Ada"), "first");
        file.put("c", born("1971", "Eva Polaris"), "another's");
        assertThat(file.find(born("1971-03-05", "Ada Meridian")))
                .containsExactly(
                        new PersonFile.Match<>("a", "first", NAME_AND_BIRTH_DATE),
                        new PersonFile.Match<>("b", "second", NAME_AND_BIRTH_DATE));
    }

    @Test
    void what_is_filed_again_is_found_as_it_is_now_and_what_is_removed_is_not() {
        file.put("a", born("1971", "Ada Meridian"), "before");
        file.put("a", born("1971", "Eva Polaris"), "after");
        assertThat(file.find(born("1971", "Ada Meridian"))).isEmpty();
        assertThat(file.find(born("1971", "Eva Polaris")))
                .extracting(PersonFile.Match::entry)
                .containsExactly("after");
        file.remove("a");
        assertThat(file.find(born("1971", "Eva Polaris"))).isEmpty();
        assertThat(file.size()).isZero();
    }
}
