package dev.herald.screening.rules.catalogue;

import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.RequestFixture.aSpecialNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.PenaltyKind;
import dev.herald.contract.vocabulary.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaximumPenaltyTest {

    @ParameterizedTest
    @ValueSource(strings = {"P2Y", "P24M", "P730D", "P1Y12M", "P30Y"})
    void an_offence_punishable_by_two_years_however_written_passes(String maximum) {
        assertThat(flag("C10", aRedNotice().punishableBy(maximum), knowingNothing()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1Y", "P23M", "P729D", "P1Y11M30D", "P0D"})
    void an_offence_punishable_by_less_is_flagged(String maximum) {
        assertThat(flag("C10", aRedNotice().punishableBy(maximum), knowingNothing()))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.BLOCK_OVERRIDABLE);
                    assertThat(flag.legalBasis()).isEqualTo("RPD Art. 83(1)(a)(ii) (paragraph to be verified)");
                    assertThat(flag.explanation()).contains("needs at least 2 years");
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"LIFE_IMPRISONMENT", "DEATH"})
    void life_and_death_need_no_term(PenaltyKind penalty) {
        assertThat(flag("C10", aRedNotice().punishableBy(penalty), knowingNothing()))
                .isEmpty();
    }

    @Test
    void a_charge_that_states_no_maximum_is_said_to_state_none() {
        assertThat(flag("C10", aRedNotice().punishableByAnUnstatedTerm(), knowingNothing()))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.BLOCK_OVERRIDABLE);
                    assertThat(flag.explanation())
                            .isEqualTo("no maximum stated, needs at least 2 years (1 of 1 charges)");
                });
        assertThat(flag("C10", aRedNotice().punishableByAnUnstatedTerm().punishableBy("P1Y"), knowingNothing()))
                .hasValueSatisfying(flag -> assertThat(flag.explanation())
                        .isEqualTo("at most 1 year or no maximum stated, needs at least 2 years (2 of 2 charges)"));
    }

    @Test
    void an_offence_that_states_no_deprivation_of_liberty_is_flagged() {
        assertThat(flag("C10", aRedNotice().punishableBy(PenaltyKind.OTHER), knowingNothing()))
                .hasValueSatisfying(flag -> assertThat(flag.explanation())
                        .isEqualTo("no maximum stated, needs at least 2 years (1 of 1 charges)"));
    }

    @Test
    void no_charge_at_all_is_flagged() {
        assertThat(flag("C10", aRedNotice().withoutCharges(), knowingNothing()))
                .hasValueSatisfying(flag -> assertThat(flag.evidence()).containsExactly("charges"));
    }

    @Test
    void charges_that_all_stay_below_are_flagged_by_the_longest() {
        assertThat(flag("C10", aRedNotice().punishableBy("P6M").punishableBy("P1Y"), knowingNothing()))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.BLOCK_OVERRIDABLE);
                    assertThat(flag.explanation()).startsWith("at most 1 year, needs");
                });
    }

    @Test
    void if_one_charge_reaches_the_minimum_the_others_are_named_for_a_person() {
        assertThat(flag(
                        "C10",
                        aRedNotice().punishableBy("P1Y").punishableBy("P5Y").punishableBy("P6M"),
                        knowingNothing()))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.evidence())
                            .containsExactly("charges[0].maximumPenalty", "charges[2].maximumPenalty");
                    assertThat(flag.explanation()).isEqualTo("at most 1 year, needs at least 2 years (2 of 3 charges)");
                });
    }

    @Test
    void who_is_convicted_in_one_case_and_accused_in_another_is_measured_by_both() {
        assertThat(flag("C10", aRedNotice().convicted().accused().punishableBy("P1Y"), knowingNothing()))
                .hasValueSatisfying(flag -> assertThat(flag.severity()).isEqualTo(Severity.BLOCK_OVERRIDABLE));
        assertThat(flag("C11", aRedNotice().sentencedTo("P1M", "P1M").accused(), knowingNothing()))
                .hasValueSatisfying(flag -> assertThat(flag.severity()).isEqualTo(Severity.BLOCK_OVERRIDABLE));
    }

    @Test
    void a_special_notice_has_no_threshold() {
        assertThat(flag("C10", aSpecialNotice(), knowingNothing())).isEmpty();
    }
}
