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

class PendingExtraditionTest {

    private static final MemberCode CA = new MemberCode("ca");
    private static final MemberCode DE = new MemberCode("de");

    @Test
    void a_person_whose_extradition_is_pending_nowhere_passes() {
        assertThat(flag("C22-PENDING", aRedNotice(), knowingNothing())).isEmpty();
    }

    @Test
    void pending_proceedings_are_for_an_officer_and_neither_hold_nor_block() {
        assertThat(flag("C22-PENDING", aRedNotice(), knowingNothing().pendingIn("ca", "p", NAME_AND_BIRTH_DATE)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.holds()).isFalse();
                    assertThat(flag.inForce().blocks()).isFalse();
                    assertThat(flag.factId()).isEqualTo("p");
                    assertThat(flag.consult()).containsExactly(CA);
                    assertThat(flag.explanation())
                            .isEqualTo("extradition, surrender or transfer reported as pending, 1 time, matched by "
                                    + "name and birth date; consult where it is pending before deciding");
                });
    }

    @Test
    void each_state_is_consulted_once_and_the_surest_fact_comes_first() {
        assertThat(flag(
                        "C22-PENDING",
                        aRedNotice(),
                        knowingNothing()
                                .pendingIn("de", "weaker", NAME_ONLY)
                                .pendingIn("ca", "surer", NAME_AND_BIRTH_DATE)
                                .pendingIn("de", "another", NAME_ONLY)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.facts()).containsExactly("surer", "weaker", "another");
                    assertThat(flag.consult()).containsExactly(CA, DE);
                });
    }

    @Test
    void the_requester_is_never_consulted() {
        assertThat(flag("C22-PENDING", aRedNotice(), knowingNothing().pendingIn("fr", "own", NAME_AND_BIRTH_DATE)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.consult()).isEmpty();
                    assertThat(flag.facts()).containsExactly("own");
                    assertThat(flag.explanation()).endsWith("pending before the requester's own authorities only");
                });
    }

    @Test
    void an_organisation_is_not_looked_up() {
        assertThat(flag(
                        "C22-PENDING",
                        aSpecialNotice().onAnOrganisation(),
                        knowingNothing().pendingIn("ca", "p", NAME_AND_BIRTH_DATE)))
                .isEmpty();
    }
}
