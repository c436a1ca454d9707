package dev.herald.screening.rules.catalogue;

import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aDiffusion;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.RequestFixture.aSpecialNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.Severity;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldRequestTest {

    @Test
    void a_person_without_a_sealed_fact_passes() {
        assertThat(flag("HOLD", aRedNotice(), knowingNothing())).isEmpty();
    }

    @Test
    void a_person_with_a_sealed_fact_is_held_for_officers_and_what_is_in_force_is_blocked() {
        assertThat(flag("HOLD", aRedNotice(), knowingNothing().holding())).hasValueSatisfying(flag -> {
            assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
            assertThat(flag.inForce().blocks()).isTrue();
            assertThat(flag.holds()).isTrue();
        });
    }

    @Test
    void the_flag_says_nothing_of_its_cause() {
        assertThat(flag("HOLD", aRedNotice(), knowingNothing().holding())).hasValueSatisfying(flag -> {
            assertThat(flag.facts()).isEmpty();
            assertThat(flag.matchedCase()).isNull();
            assertThat(flag.explanation()).isEqualTo("information that is not on this file needs cleared officers");
            assertThat((flag.explanation() + flag.legalBasis() + flag.evidence()).toLowerCase(Locale.ROOT))
                    .doesNotContain("refug", "asylum", "protect", "attest", "status", "grant", "court", "res-09");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"icc", "unsc", "kosovosc"})
    void a_request_of_a_tribunal_or_the_security_council_is_not_held(String requester) {
        assertThat(flag("HOLD", aRedNotice().from(requester), knowingNothing().holding()))
                .isEmpty();
    }

    @Test
    void a_request_on_an_organisation_is_not_held() {
        assertThat(flag(
                        "HOLD",
                        aSpecialNotice().onAnOrganisation(),
                        knowingNothing().holding()))
                .isEmpty();
    }

    @Test
    void cover_of_a_red_notice_says_what_it_is_and_has_no_effect_on_what_is_in_force() {
        assertThat(flag("HOLD", aRedNotice().onAPersonDrawnAsCover(), knowingNothing()))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.explanation()).startsWith("cover: no fact is behind it");
                    assertThat(flag.inForce().blocks()).isFalse();
                    assertThat(flag.inForce().blocksOnExpiry()).isFalse();
                    assertThat(flag.holds()).isFalse();
                    assertThat(flag.override().cleared()).isTrue();
                });
    }

    @Test
    void a_diffusion_is_no_cover_and_a_sealed_fact_on_a_covered_person_holds_as_on_others() {
        assertThat(flag("HOLD", aDiffusion().onAPersonDrawnAsCover(), knowingNothing()))
                .isEmpty();
        assertThat(flag(
                        "HOLD",
                        aRedNotice().onAPersonDrawnAsCover(),
                        knowingNothing().holding()))
                .isEqualTo(flag("HOLD", aRedNotice(), knowingNothing().holding()));
    }
}
