package dev.herald.screening.rules.catalogue;

import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.RequestFixture.aSpecialNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.Severity;
import org.junit.jupiter.api.Test;

class SummaryOfFactsTest {

    @Test
    void eighty_characters_a_date_and_a_place_pass() {
        assertThat(flag("C15", aRedNotice().withFacts("x".repeat(80), 1, 1), knowingNothing()))
                .isEmpty();
    }

    @Test
    void seventy_nine_characters_are_for_a_person_and_blanks_around_do_not_help() {
        assertThat(flag("C15", aRedNotice().withFacts("  " + "x".repeat(79) + "  ", 1, 1), knowingNothing()))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.evidence()).containsExactly("facts.summary");
                    assertThat(flag.explanation())
                            .isEqualTo("the summary has 79 characters, an officer looks below 80");
                });
    }

    @Test
    void everything_that_is_missing_is_named_at_once() {
        assertThat(flag("C15", aRedNotice().withFacts("", 0, 0), knowingNothing()))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.BLOCK);
                    assertThat(flag.evidence()).containsExactly("facts.summary", "facts.dates", "facts.places");
                });
    }

    @Test
    void no_facts_at_all_are_flagged() {
        assertThat(flag("C15", aRedNotice().withoutFacts(), knowingNothing()))
                .hasValueSatisfying(flag -> assertThat(flag.evidence()).containsExactly("facts"));
    }

    @Test
    void a_special_notice_tells_no_facts() {
        assertThat(flag("C15", aSpecialNotice(), knowingNothing())).isEmpty();
    }
}
