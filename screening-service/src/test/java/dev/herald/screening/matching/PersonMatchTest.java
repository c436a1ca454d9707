package dev.herald.screening.matching;

import static dev.herald.screening.rules.Certainty.NAME_AND_BIRTH_DATE;
import static dev.herald.screening.rules.Certainty.NAME_AND_BIRTH_DATE_IN_PART;
import static dev.herald.screening.rules.Certainty.NAME_ONLY;
import static dev.herald.screening.rules.Certainty.SIMILAR_NAME_AND_BIRTH_DATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.PartialDate;
import dev.herald.screening.matching.Matches.Match;
import dev.herald.screening.rules.Certainty;
import dev.herald.screening.rules.Person;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How surely somebody is found, by a judgment that the register knows. */
class PersonMatchTest {

    private final FactStore facts = new FactStore();
    private long offset;

    @Test
    void what_is_filed_about_a_person_is_found_by_the_person_in_the_order_of_the_ids() {
        put("b", born("1971", "Ada Meridian"));
        put("a", born("1971-03-05", "MERIDIAN Ada"));
        put("c", born("1971", "Eva Polaris"));
        assertThat(find(born("1971-03-05", "Ada Meridian")))
                .containsExactly(
                        new Match(MatchSource.JUDGMENT, "a", NAME_AND_BIRTH_DATE),
                        new Match(MatchSource.JUDGMENT, "b", NAME_AND_BIRTH_DATE_IN_PART));
    }

    @Test
    void what_is_filed_again_is_found_as_it_is_now_and_what_is_removed_is_not() {
        put("a", born("1971", "Ada Meridian"));
        put("a", born("1971", "Eva Polaris"));
        assertThat(find(born("1971", "Ada Meridian"))).isEmpty();
        assertThat(find(born("1971", "Eva Polaris"))).hasSize(1);
        facts.putFact("a", null, offset++);
        assertThat(find(born("1971", "Eva Polaris"))).isEmpty();
    }

    @Test
    void a_person_is_found_by_an_alias_on_either_side() {
        put("a", born("1971-03-05", "Ada Meridian", "Eva Polaris"));
        assertThat(find(born("1971-03-05", "Unknown Quorra", "Polaris, Eva")))
                .extracting(Match::certainty)
                .containsExactly(NAME_AND_BIRTH_DATE);
    }

    @ParameterizedTest(name = "{0} {1} and {2} {3}")
    @CsvSource({
        "Ada Meridian, 1971-03-05, Ada Meridian,   1971-03-05, NAME_AND_BIRTH_DATE",
        "Ada Meridian, 1971-03-05, MERIDIÁN Ada,   1971-03-05, NAME_AND_BIRTH_DATE",
        "Ada Meridian, 1971-03-05, Ada Meridian,   1971-03,    NAME_AND_BIRTH_DATE_IN_PART",
        "Ada Meridian, 1971-03-05, Ada Meridian,   1971,       NAME_AND_BIRTH_DATE_IN_PART",
        "Ada Meridian, 1971-03-05, Ada Meridiani,  1971-03-05, SIMILAR_NAME_AND_BIRTH_DATE",
        "Ada Meridian, 1971-03-05, Ada Eva Meridian, 1971-03-05, SIMILAR_NAME_AND_BIRTH_DATE",
        "Ada Meridian, 1971-03-05, Ada Meridian,   1971-05-03, SIMILAR_NAME_AND_BIRTH_DATE",
        "Ada Meridian, 1971-03-05, Ada Meridian,   1971-03-06, SIMILAR_NAME_AND_BIRTH_DATE",
        "Ada Meridian, 1971-03-05, Ada Meridian,   ,           NAME_ONLY",
        "Ada Meridian, 1971-03-05, Ada Meridiani,  ,           NAME_ONLY",
        "يوسف الحداد,  1971-03-05, Youssef Haddad, 1971-03-05, SIMILAR_NAME_AND_BIRTH_DATE",
    })
    void how_surely_somebody_matches(
            String listed, String listedBorn, String asked, @Nullable String askedBorn, Certainty certainty) {
        put("a", born(listedBorn, listed));
        assertThat(find(born(askedBorn, asked))).extracting(Match::certainty).containsExactly(certainty);
    }

    @ParameterizedTest(name = "{0} {1} and {2} {3}")
    @CsvSource({
        "Ada Meridian, 1971-03-05, Ada Meridian,   1984-03-05",
        "Ada Meridian, 1971-03-05, Ada Meridian,   1972",
        "يوسف الحداد,  1971-03-05, Youssef Haddad, 1985-11-20",
        "Ada Meridian, 1971-03-05, Eva Polaris,    1971-03-05",
    })
    void a_namesake_of_another_year_and_another_name_are_not_found(
            String listed, String listedBorn, String asked, String askedBorn) {
        put("a", born(listedBorn, listed));
        assertThat(find(born(askedBorn, asked))).isEmpty();
    }

    @Test
    void who_has_no_readable_name_is_found_by_nobody() {
        put("a", born("1971", "\u0301"));
        assertThat(find(born("1971", "\u0301"))).isEmpty();
    }

    @Test
    void only_the_surest_refuses_and_only_the_sure_overlap() {
        assertThat(NAME_AND_BIRTH_DATE.isSure()).isTrue();
        assertThat(NAME_AND_BIRTH_DATE_IN_PART.isSure()).isTrue();
        assertThat(SIMILAR_NAME_AND_BIRTH_DATE.isSure()).isFalse();
        assertThat(NAME_ONLY.isSure()).isFalse();
    }

    private void put(String id, Person person) {
        facts.putFact(id, new Fact.Judgment(person, Set.of(), Validity.ALWAYS), offset++);
    }

    private List<Match> find(Person person) {
        return facts.match(person).all();
    }

    static Person born(@Nullable String date, String... names) {
        return new Person(List.of(names), date == null ? null : PartialDate.parse(date), Set.of());
    }
}
