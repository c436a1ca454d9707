package dev.herald.screening.rules.catalogue;

import static dev.herald.screening.rules.Certainty.NAME_AND_BIRTH_DATE;
import static dev.herald.screening.rules.Certainty.NAME_ONLY;
import static dev.herald.screening.rules.Certainty.SIMILAR_NAME_AND_BIRTH_DATE;
import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aDiffusion;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.RequestFixture.aSpecialNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.rules.RequestFixture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BarredPersonTest {

    static Stream<RequestFixture> any_instrument() {
        return Stream.of(aRedNotice(), aDiffusion(), aSpecialNotice());
    }

    @Test
    void a_person_without_a_bar_passes() {
        assertThat(flag("C24", aRedNotice(), knowingNothing())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("any_instrument")
    void a_person_barred_in_another_case_is_held_whatever_the_instrument(RequestFixture request) {
        assertThat(flag("C24", request, knowingNothing().barredIn("BR/2025-000007", NAME_AND_BIRTH_DATE)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.inForce().blocks()).isFalse();
                    assertThat(flag.holds()).isTrue();
                    assertThat(flag.matchedCase()).isEqualTo(new CaseId("BR/2025-000007"));
                    assertThat(flag.explanation())
                            .isEqualTo(
                                    "a person who may be the same is barred in 1 other case, matched by name and birth date");
                });
    }

    @Test
    void a_match_by_name_alone_is_said_to_be_weaker() {
        assertThat(flag("C24", aRedNotice(), knowingNothing().barredIn("BR/2025-000007", NAME_ONLY)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.holds()).isFalse();
                    assertThat(flag.explanation()).contains("by name alone", "weaker than by name and date");
                });
    }

    @Test
    void a_bar_that_only_the_register_knows_is_named_by_its_fact() {
        assertThat(flag("C24", aRedNotice(), knowingNothing().barredByFact("bar-1", null, NAME_ONLY)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.factId()).isEqualTo("bar-1");
                    assertThat(flag.matchedCase()).isNull();
                    assertThat(flag.matchedCases()).isEmpty();
                });
    }

    @ParameterizedTest
    @MethodSource("any_instrument")
    void the_requesters_own_bar_holds_and_is_named_whatever_the_instrument(RequestFixture request) {
        assertThat(flag("C24", request.from("br"), knowingNothing().barredIn("BR/2025-000007", NAME_AND_BIRTH_DATE)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.holds()).isTrue();
                    assertThat(flag.explanation()).endsWith("; the bar is this requester's own");
                });
    }

    @Test
    void the_requesters_own_bar_may_be_known_from_the_register_alone() {
        assertThat(flag(
                        "C24",
                        aRedNotice().from("br"),
                        knowingNothing().barredByFact("bar-1", "br", NAME_AND_BIRTH_DATE)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.holds()).isTrue();
                    assertThat(flag.explanation()).endsWith("; the bar is this requester's own");
                });
    }

    @Test
    void a_namesake_of_ones_own_barred_person_is_neither_held_nor_called_barred_for_the_requester() {
        assertThat(flag("C24", aRedNotice().from("br"), knowingNothing().barredIn("BR/2025-000007", NAME_ONLY)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.holds()).isFalse();
                    assertThat(flag.inForce().blocks()).isFalse();
                    assertThat(flag.explanation()).doesNotContain("own");
                });
    }

    @Test
    void another_spelling_of_ones_own_barred_person_is_held_and_blocked_and_of_anothers_is_held() {
        assertThat(flag(
                        "C24",
                        aRedNotice().from("br"),
                        knowingNothing().barredIn("BR/2025-000007", SIMILAR_NAME_AND_BIRTH_DATE)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.holds()).isTrue();
                    assertThat(flag.inForce().blocks()).isTrue();
                });
        assertThat(flag("C24", aRedNotice(), knowingNothing().barredIn("BR/2025-000007", SIMILAR_NAME_AND_BIRTH_DATE)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.holds()).isTrue();
                    assertThat(flag.inForce().blocks()).isFalse();
                });
    }

    @Test
    void whoever_overrides_it_weighs_the_worksheet_with_a_second_officer() {
        assertThat(flag("C24", aRedNotice(), knowingNothing().barredIn("BR/2025-000007", NAME_AND_BIRTH_DATE)))
                .hasValueSatisfying(
                        flag -> assertThat(flag.override()).isEqualTo(new DecisionRequirement(2, true, false)));
    }

    @Test
    void among_several_bars_the_own_one_decides_and_is_named() {
        assertThat(flag(
                        "C24",
                        aRedNotice().from("br"),
                        knowingNothing()
                                .barredIn("AT/2025-000001", NAME_AND_BIRTH_DATE)
                                .barredIn("BR/2025-000006", NAME_ONLY)
                                .barredIn("BR/2025-000007", NAME_AND_BIRTH_DATE)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.matchedCase()).isEqualTo(new CaseId("BR/2025-000007"));
                    assertThat(flag.matchedCases())
                            .extracting(CaseId::value)
                            .containsExactly("AT/2025-000001", "BR/2025-000006", "BR/2025-000007");
                    assertThat(flag.explanation())
                            .startsWith("a person who may be the same is barred in 3 other cases");
                });
    }

    @Test
    void a_revision_of_a_case_that_is_barred_itself_is_held_whomever_it_names() {
        assertThat(flag("C24", aSpecialNotice().onAnOrganisation().ofACaseThatIsBarred(), knowingNothing()))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.holds()).isTrue();
                    assertThat(flag.explanation()).isEqualTo("this case is barred");
                });
    }
}
