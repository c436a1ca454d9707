package dev.herald.screening.rules.catalogue;

import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.RequestFixture.aSpecialNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.Severity;
import org.junit.jupiter.api.Test;

class WithinJurisdictionTest {

    private static final String RULE = "C01-JURISDICTION";

    @Test
    void a_requester_without_a_list_may_ask_for_everything() {
        assertThat(flag(RULE, aRedNotice().from("fr"), knowingNothing())).isEmpty();
    }

    @Test
    void an_offence_on_the_list_passes() {
        assertThat(flag(
                        RULE,
                        aRedNotice().from("icc").chargedWith(OffenceCategory.AGGRESSION),
                        knowingNothing().mayAskOnlyFor(OffenceCategory.AGGRESSION)))
                .isEmpty();
    }

    @Test
    void charges_outside_the_list_are_named_and_left_to_an_officer() {
        assertThat(flag(
                        RULE,
                        aRedNotice()
                                .from("icc")
                                .chargedWith(OffenceCategory.AGGRESSION)
                                .chargedWith(OffenceCategory.FRAUD),
                        knowingNothing().mayAskOnlyFor(OffenceCategory.AGGRESSION)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.holds()).isFalse();
                    assertThat(flag.evidence()).containsExactly("charges[1].category");
                    assertThat(flag.explanation())
                            .isEqualTo("1 of 2 charges are outside the offences that are listed for this tribunal");
                });
    }

    @Test
    void a_request_without_charges_asks_for_no_offence() {
        assertThat(flag(RULE, aSpecialNotice().from("unsc"), knowingNothing().mayAskOnlyFor()))
                .isEmpty();
    }
}
