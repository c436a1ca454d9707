package dev.herald.screening.rules;

import static dev.herald.screening.rules.Certainty.NAME_AND_BIRTH_DATE;
import static dev.herald.screening.rules.Certainty.NAME_ONLY;
import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aDiffusion;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.RequestFixture.aSpecialNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
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
        assertThat(flag("C24", request, knowingNothing().barredIn("BR/2025-000007", null, NAME_AND_BIRTH_DATE)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.blocksInForce()).isTrue();
                    assertThat(flag.matchedCase()).isEqualTo(new CaseId("BR/2025-000007"));
                    assertThat(flag.explanation())
                            .isEqualTo("the person is barred in 1 other case, matched by name and birth date");
                });
    }

    @Test
    void a_match_by_name_alone_is_said_to_be_weaker() {
        assertThat(flag("C24", aRedNotice(), knowingNothing().barredIn("BR/2025-000007", null, NAME_ONLY)))
                .hasValueSatisfying(flag -> assertThat(flag.explanation()).contains("by name alone", "this is weaker"));
    }

    @Test
    void a_bar_that_only_the_register_knows_is_named_by_its_fact() {
        assertThat(flag("C24", aRedNotice(), knowingNothing().barredIn(null, "bar-1", NAME_ONLY)))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.factId()).isEqualTo("bar-1");
                    assertThat(flag.matchedCase()).isNull();
                });
    }
}
