package dev.herald.screening.matching;

import static dev.herald.screening.rules.Certainty.NAME_AND_BIRTH_DATE;
import static dev.herald.screening.rules.Certainty.NAME_ONLY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.PartialDate;
import dev.herald.screening.rules.Person;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonIndexTest {

    private final PersonIndex<String> index = new PersonIndex<>();

    @Test
    void a_person_is_found_by_name_and_birth_date() {
        index.put("a", born("1971-03-05", "Ada Meridian"));
        assertThat(index.find(born("1971-03-05", "MERIDIAN Ada")))
                .containsExactly(java.util.Map.entry("a", NAME_AND_BIRTH_DATE));
    }

    @Test
    void a_person_is_found_by_an_alias_on_either_side() {
        index.put("a", born("1971-03-05", "Ada Meridian", "Eva Polaris"));
        assertThat(index.find(born("1971-03-05", "Unknown Name", "Polaris, Eva")))
                .containsOnlyKeys("a");
    }

    @Test
    void a_year_may_be_the_same_day_and_another_year_is_another_person() {
        index.put("a", born("1971-03-05", "Ada Meridian"));
        assertThat(index.find(born("1971", "Ada Meridian"))).containsEntry("a", NAME_AND_BIRTH_DATE);
        assertThat(index.find(born("1971-04", "Ada Meridian"))).isEmpty();
        assertThat(index.find(born("1972", "Ada Meridian"))).isEmpty();
    }

    @Test
    void without_a_birth_date_on_one_side_the_match_is_weaker() {
        index.put("a", born("1971-03-05", "Ada Meridian"));
        index.put("b", born(null, "Ada Meridian"));
        assertThat(index.find(born(null, "Ada Meridian")))
                .containsEntry("a", NAME_ONLY)
                .containsEntry("b", NAME_ONLY);
        assertThat(index.find(born("1971", "Ada Meridian")))
                .containsEntry("a", NAME_AND_BIRTH_DATE)
                .containsEntry("b", NAME_ONLY);
    }

    @Test
    void a_person_who_was_removed_or_renamed_is_not_found() {
        index.put("a", born("1971", "Ada Meridian"));
        index.put("b", born("1971", "Ada Meridian"));
        index.put("b", born("1971", "Eva Polaris"));
        index.remove("a");
        index.remove("a");
        assertThat(index.find(born("1971", "Ada Meridian"))).isEmpty();
        assertThat(index.find(born("1971", "Eva Polaris"))).containsOnlyKeys("b");
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void who_has_no_readable_name_is_found_by_nobody() {
        index.put("a", born("1971", "\u0301"));
        assertThat(index.find(born("1971", "\u0301"))).isEmpty();
    }

    static Person born(@Nullable String date, String... names) {
        return new Person(List.of(names), date == null ? null : PartialDate.parse(date), Set.of());
    }
}
