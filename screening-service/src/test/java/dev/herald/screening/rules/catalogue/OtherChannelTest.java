package dev.herald.screening.rules.catalogue;

import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.RequestFixture.aSpecialNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.rules.Certainty;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherChannelTest {

    @Test
    void a_person_whom_no_other_channel_knows_passes() {
        assertThat(flag("C21", aRedNotice(), knowingNothing())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_protected_person_is_held_for_a_person_and_what_is_in_force_is_blocked(Certainty certainty) {
        assertThat(flag("C21", aRedNotice(), knowingNothing().protectedFromAll(certainty)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.blocksInForce()).isTrue();
                    assertThat(flag.holds()).isTrue();
                });
    }

    @ParameterizedTest
    @EnumSource
    void the_flag_says_nothing_of_what_it_rests_on(Certainty certainty) {
        assertThat(flag("C21", aRedNotice(), knowingNothing().protectedFromAll(certainty)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.factId()).isNull();
                    assertThat(flag.matchedCase()).isNull();
                    assertThat((flag.explanation() + flag.legalBasis() + flag.evidence()).toLowerCase(Locale.ROOT))
                            .doesNotContain("refug", "asylum", "protect", "attest", "status", "grant", "res-09");
                });
    }

    @Test
    void where_a_birth_date_is_missing_the_identity_is_to_be_confirmed() {
        assertThat(flag("C21", aRedNotice(), knowingNothing().protectedFromAll(Certainty.NAME_ONLY)))
                .hasValueSatisfying(flag ->
                        assertThat(flag.explanation()).contains("to be confirmed, since a birth date is missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"icc", "unsc", "kosovosc"})
    void a_tribunal_or_the_security_council_is_no_state_to_protect_from(String requester) {
        assertThat(flag(
                        "C21",
                        aRedNotice().from(requester),
                        knowingNothing().protectedFromAll(Certainty.NAME_AND_BIRTH_DATE)))
                .isEmpty();
    }

    @Test
    void an_organisation_is_nobody_to_protect() {
        assertThat(flag(
                        "C21",
                        aSpecialNotice().onAnOrganisation(),
                        knowingNothing().protectedFromAll(Certainty.NAME_AND_BIRTH_DATE)))
                .isEmpty();
    }
}
