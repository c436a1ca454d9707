package dev.herald.screening.rules.catalogue;

import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.RequestFixture.aSpecialNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.vocabulary.screening.SituationKind;
import dev.herald.screening.rules.RegisterFixture;
import org.junit.jupiter.api.Test;

class SensitiveSituationTest {

    @Test
    void a_request_that_no_situation_concerns_passes() {
        assertThat(flag("C26", aRedNotice().from("fr"), knowingNothing().sensitive("coup", "br", "")))
                .isEmpty();
    }

    @Test
    void a_requester_in_a_sensitive_situation_is_for_a_person() {
        assertThat(flag("C26", aRedNotice().from("br"), knowingNothing().sensitive("coup", "br", "")))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.factId()).isEqualTo("coup");
                    assertThat(flag.evidence()).containsExactly("submittedBy");
                    assertThat(flag.explanation())
                            .isEqualTo("1 situation in the register concerns this request: change of regime");
                });
    }

    @Test
    void the_kinds_of_several_situations_are_named_once_each() {
        RegisterFixture several = knowingNothing()
                .sensitive("war", SituationKind.ARMED_CONFLICT, "fr")
                .sensitive("coup", SituationKind.REGIME_CHANGE, "fr")
                .sensitive("another coup", SituationKind.REGIME_CHANGE, "fr")
                .sensitive("newer", SituationKind.UNKNOWN, "fr");
        assertThat(flag("C26", aRedNotice().from("fr"), several))
                .hasValueSatisfying(flag -> assertThat(flag.explanation())
                        .isEqualTo("4 situations in the register concern this request: other situation, "
                                + "change of regime, armed conflict"));
    }

    @Test
    void a_nationality_in_a_sensitive_situation_is_for_a_person() {
        assertThat(flag("C26", aRedNotice().aNationalOf("XB"), knowingNothing().sensitive("war", "", "XB")))
                .hasValueSatisfying(flag -> assertThat(flag.evidence()).containsExactly("person.nationalities"));
    }

    @Test
    void tension_between_two_states_concerns_only_the_pair() {
        RegisterFixture tension = knowingNothing().sensitive("tension", "br", "XB");
        assertThat(flag("C26", aRedNotice().from("br").aNationalOf("XB"), tension))
                .isPresent();
        assertThat(flag("C26", aRedNotice().from("br").aNationalOf("XA"), tension))
                .isEmpty();
        assertThat(flag("C26", aRedNotice().from("fr").aNationalOf("XB"), tension))
                .isEmpty();
    }

    @Test
    void a_situation_that_names_nobody_concerns_nobody() {
        assertThat(flag("C26", aRedNotice(), knowingNothing().sensitive("empty", "", "")))
                .isEmpty();
    }

    @Test
    void an_organisation_has_no_nationality() {
        assertThat(flag(
                        "C26",
                        aSpecialNotice().onAnOrganisation(),
                        knowingNothing().sensitive("war", "", "XB")))
                .isEmpty();
    }
}
