package dev.herald.screening.rules.catalogue;

import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarlierEndingTest {

    @Test
    void a_case_that_never_ended_passes() {
        assertThat(flag("C24-CASE", aRedNotice(), knowingNothing())).isEmpty();
    }

    @Test
    void a_case_asked_for_again_is_flagged_with_its_ending() {
        assertThat(flag("C24-CASE", aRedNotice().endedBeforeAs("closed without finding"), knowingNothing()))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.explanation())
                            .isEqualTo("this case ended before as closed without finding and is asked for again");
                    assertThat(flag.evidence()).containsExactly("earlierEnding");
                });
    }
}
