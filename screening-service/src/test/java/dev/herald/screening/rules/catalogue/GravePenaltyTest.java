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

class GravePenaltyTest {

    @ParameterizedTest
    @EnumSource(names = {"DEATH", "CORPORAL"})
    void death_and_penalties_upon_the_body_are_for_a_person(PenaltyKind penalty) {
        assertThat(flag("C12", aRedNotice().punishableBy("P5Y").punishableBy(penalty), knowingNothing()))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.evidence()).containsExactly("charges[1].penaltyKinds");
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPRISONMENT", "LIFE_IMPRISONMENT", "FINE", "OTHER"})
    void other_penalties_pass(PenaltyKind penalty) {
        assertThat(flag("C12", aRedNotice().punishableBy(penalty), knowingNothing()))
                .isEmpty();
    }

    @Test
    void a_special_notice_threatens_nothing() {
        assertThat(flag("C12", aSpecialNotice().punishableBy(PenaltyKind.DEATH), knowingNothing()))
                .isEmpty();
    }
}
