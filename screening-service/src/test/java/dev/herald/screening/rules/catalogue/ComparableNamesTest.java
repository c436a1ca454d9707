package dev.herald.screening.rules.catalogue;

import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.Severity;
import org.junit.jupiter.api.Test;

/** The vectors of C29 do the rest. */
class ComparableNamesTest {

    @Test
    void a_person_that_costs_more_comparisons_than_a_request_may_is_held() {
        assertThat(flag("C29", aRedNotice(), knowingNothing().comparingInPart()))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.holds()).isTrue();
                    assertThat(flag.explanation()).contains("more comparisons than one request may cost");
                });
    }
}
