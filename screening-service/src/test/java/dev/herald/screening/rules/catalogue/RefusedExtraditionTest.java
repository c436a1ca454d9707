package dev.herald.screening.rules.catalogue;

import static dev.herald.screening.rules.Certainty.NAME_AND_BIRTH_DATE;
import static dev.herald.screening.rules.Certainty.NAME_ONLY;
import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.RequestFixture.aSpecialNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.Severity;
import org.junit.jupiter.api.Test;

class RefusedExtraditionTest {

    @Test
    void a_person_whom_nobody_refused_to_extradite_passes() {
        assertThat(flag("C22", aRedNotice(), knowingNothing())).isEmpty();
    }

    @Test
    void a_refusal_on_a_ground_of_substance_is_for_a_person() {
        assertThat(flag("C22", aRedNotice(), knowingNothing().extraditionRefused("r", true, NAME_AND_BIRTH_DATE)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.factId()).isEqualTo("r");
                    assertThat(flag.holds()).isFalse();
                    assertThat(flag.inForce().blocks()).isFalse();
                    assertThat(flag.explanation())
                            .isEqualTo("extradition was refused before, 1 time, on a ground of substance, "
                                    + "matched by name and birth date");
                });
    }

    @Test
    void a_refusal_on_no_ground_of_substance_is_worth_knowing() {
        assertThat(flag("C22", aRedNotice(), knowingNothing().extraditionRefused("r", false, NAME_ONLY)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.INFORMATION);
                    assertThat(flag.explanation())
                            .contains(
                                    "on no ground of substance for these channels (procedure, nationality or time bar)",
                                    "by name alone",
                                    "weaker than by name and date");
                });
    }

    @Test
    void among_several_the_one_of_substance_weighs_and_is_named() {
        assertThat(flag(
                        "C22",
                        aRedNotice(),
                        knowingNothing()
                                .extraditionRefused("procedure", false, NAME_AND_BIRTH_DATE)
                                .extraditionRefused("substance", true, NAME_ONLY)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.factId()).isEqualTo("substance");
                    assertThat(flag.explanation()).contains("2 times", "by name alone");
                });
    }

    @Test
    void a_refusal_that_another_member_reports_is_hearsay_and_the_refusing_state_is_consulted() {
        assertThat(flag(
                        "C22",
                        aRedNotice(),
                        knowingNothing()
                                .extraditionRefusedSaysAnother("r", "ca", NAME_AND_BIRTH_DATE)
                                .extraditionRefused("own", true, NAME_AND_BIRTH_DATE)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.consult()).containsExactly(new MemberCode("ca"));
                    assertThat(flag.explanation()).contains("hearsay");
                });
    }

    @Test
    void nobody_extradites_an_organisation() {
        assertThat(flag(
                        "C22",
                        aSpecialNotice().onAnOrganisation(),
                        knowingNothing().extraditionRefused("r", true, NAME_AND_BIRTH_DATE)))
                .isEmpty();
    }
}
