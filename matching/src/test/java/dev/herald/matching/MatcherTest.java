package dev.herald.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.PartialDate;
import dev.herald.matching.Evidence.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatcherTest {

    private static PersonIdentity born(String name, @Nullable String date) {
        return PersonIdentity.of(List.of(name), date == null ? null : PartialDate.parse(date));
    }

    @ParameterizedTest
    @CsvSource({
        "1971-03-05, 1971-03-05, SAME_BIRTH_DATE",
        "1971-03, 1971-03-05, SAME_BIRTH_MONTH",
        "1971, 1971-03-05, SAME_BIRTH_YEAR",
        "1971-01-01, 1971-03-05, SAME_BIRTH_YEAR",
        "1971-01-01, 1971-01-01, SAME_BIRTH_YEAR",
        "1971-03-05, 1971-05-03, BIRTH_DAY_AND_MONTH_SWAPPED",
        "1971-03-05, 1971-03-06, BIRTH_DATE_DIFFERS_IN_ONE_PART",
        "1971-03, 1971-04-05, BIRTH_DATE_DIFFERS_IN_ONE_PART",
        "1971-03-05, 1971-04-06, OTHER_BIRTH_DATE",
        "1971-03-05, 1917-03-05, BIRTH_YEAR_MISTYPED",
        "1971-03-05, 1791-03-05, BIRTH_YEAR_MISTYPED",
        "1971-03-05, 1976-03-05, BIRTH_YEAR_MISTYPED",
        "1971-03-05, 1871-03-05, BIRTH_YEAR_MISTYPED",
        "1971-03-05, 1179-03-05, OTHER_BIRTH_YEAR",
        "1971-03-05, 1816-03-05, OTHER_BIRTH_YEAR",
        "1971-03-05, 1862-03-05, OTHER_BIRTH_YEAR",
        "1971-03-05, 1972-03-06, OTHER_BIRTH_YEAR",
        "1971-01-01, 1972-01-01, OTHER_BIRTH_YEAR",
        "1971, 1972, OTHER_BIRTH_YEAR",
    })
    void birth_dates_are_compared_by_their_parts(String one, String other, Kind expected) {
        for (PersonMatch match : List.of(
                Matcher.compare(born("Klara Brandt", one), born("Klara Brandt", other)),
                Matcher.compare(born("Klara Brandt", other), born("Klara Brandt", one)))) {
            assertThat(match.evidence()).extracting(Evidence::kind).containsExactly(expected);
        }
    }

    @Test
    void a_date_that_one_does_not_know_says_nothing() {
        assertThat(Matcher.compare(born("Klara Brandt", null), born("Klara Brandt", "1971"))
                        .evidence())
                .isEmpty();
    }

    @Test
    void a_namesake_of_another_year_is_kept_apart() {
        assertThat(Matcher.compare(born("Klara Brandt", "1971"), born("Klara Brandt", "1972"))
                        .reachesThreshold())
                .isFalse();
    }

    @Test
    void a_birth_date_helps_a_doubtful_name_and_not_another_one() {
        assertThat(Matcher.compare(born("Klara Brandt", "1971-03-05"), born("Johanna Brandt", "1971-03-05"))
                        .reachesThreshold())
                .isFalse();
        assertThat(Matcher.compare(born("Klara", "1971-03-05"), born("Klara Marie Brandt", "1971-03-05"))
                        .score())
                .isGreaterThan(Matcher.compare(born("Klara", null), born("Klara Marie Brandt", null))
                        .score());
    }

    @Test
    void any_name_of_the_one_may_be_any_of_the_other() {
        PersonIdentity one = PersonIdentity.of(List.of("Klara Brandt", "Юлия Щербакова"), null);
        PersonIdentity other = PersonIdentity.of(List.of("Johanna Sommer", "SHCHERBAKOVA IULIIA"), null);
        assertThat(Matcher.compare(one, other).reachesThreshold()).isTrue();
    }

    @Test
    void place_nationality_and_sex_are_evidence() {
        PersonIdentity one =
                PersonIdentity.of(List.of("Klara Brandt"), null, "Bern, Switzerland", Set.of("CH"), Sex.FEMALE);
        PersonIdentity other =
                PersonIdentity.of(List.of("Klara Brandt"), null, "Berne", Set.of("CH", "DE"), Sex.FEMALE);
        PersonIdentity against =
                PersonIdentity.of(List.of("Klara Brandt"), null, "Köniz near Bern", Set.of("FR"), Sex.MALE);
        assertThat(Matcher.compare(one, other).evidence())
                .extracting(Evidence::kind)
                .containsExactly(Kind.SAME_NATIONALITY);
        assertThat(Matcher.compare(one, against).evidence())
                .extracting(Evidence::kind)
                .containsExactly(Kind.OTHER_NATIONALITY, Kind.SAME_BIRTH_PLACE, Kind.OTHER_SEX);
    }
}
