package dev.herald.screening.rules.catalogue;

import static dev.herald.screening.rules.RegisterFixture.onTheDay;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.RequestFixture.aSpecialNotice;
import static dev.herald.screening.rules.ShippedRuleBook.flag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.Severity;
import org.junit.jupiter.api.Test;

class ValidWarrantTest {

    @Test
    void a_warrant_without_an_end_passes() {
        assertThat(flag("C08", aRedNotice(), onTheDay("2026-06-15"))).isEmpty();
    }

    @Test
    void a_warrant_is_valid_on_its_last_day() {
        assertThat(flag("C08", aRedNotice().warrantValidUntil("2026-06-15"), onTheDay("2026-06-15")))
                .isEmpty();
    }

    @Test
    void a_warrant_is_expired_on_the_day_after() {
        assertThat(flag("C08", aRedNotice().warrantValidUntil("2026-06-15"), onTheDay("2026-06-16")))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.BLOCK_OVERRIDABLE);
                    assertThat(flag.evidence()).containsExactly("warrants[0].validUntil");
                    assertThat(flag.explanation()).isEqualTo("the warrant expired after 2026-06-15");
                    assertThat(flag.inForce().blocks()).isTrue();
                });
    }

    @Test
    void a_warrant_whose_last_day_is_known_by_month_only_may_have_expired_and_a_person_looks() {
        assertThat(flag("C08", aRedNotice().warrantValidUntil("2026-06"), onTheDay("2026-06-02")))
                .hasValueSatisfying(flag -> assertThat(flag.severity()).isEqualTo(Severity.REVIEW));
        assertThat(flag("C08", aRedNotice().warrantValidUntil("2026-06"), onTheDay("2026-07-01")))
                .hasValueSatisfying(flag -> assertThat(flag.severity()).isEqualTo(Severity.BLOCK_OVERRIDABLE));
    }

    @Test
    void the_end_of_one_of_two_warrants_is_worth_knowing_and_blocks_nothing() {
        assertThat(flag("C08", aRedNotice().warrantValidUntil("2026-06-15", "2027"), onTheDay("2026-06-16")))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.INFORMATION);
                    assertThat(flag.evidence()).containsExactly("warrants[0].validUntil");
                    assertThat(flag.explanation()).isEqualTo("warrant 1 of 2 expired after 2026-06-15");
                    assertThat(flag.inForce().blocks()).isFalse();
                });
    }

    @Test
    void warrants_that_have_all_certainly_ended_block_and_a_doubt_about_one_is_for_a_person() {
        assertThat(flag("C08", aRedNotice().warrantValidUntil("2026-06-15", "2025"), onTheDay("2026-06-16")))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.BLOCK_OVERRIDABLE);
                    assertThat(flag.inForce().blocks()).isTrue();
                });
        assertThat(flag("C08", aRedNotice().warrantValidUntil("2026-06", "2025"), onTheDay("2026-06-16")))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                    assertThat(flag.inForce().blocks()).isFalse();
                });
    }

    @Test
    void the_day_before_limitation_passes() {
        assertThat(flag("C08", aRedNotice().timeBarredFrom("2026-06-15"), onTheDay("2026-06-14")))
                .isEmpty();
    }

    @Test
    void on_the_day_of_limitation_it_is_time_barred() {
        assertThat(flag("C08", aRedNotice().timeBarredFrom("2026-06-15"), onTheDay("2026-06-15")))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.severity()).isEqualTo(Severity.BLOCK_OVERRIDABLE);
                    assertThat(flag.evidence()).containsExactly("limitationDate");
                    assertThat(flag.explanation()).contains("time-barred since 2026-06-15");
                });
    }

    @Test
    void a_year_of_limitation_that_has_begun_is_for_a_person() {
        assertThat(flag("C08", aRedNotice().timeBarredFrom("2026"), onTheDay("2026-06-15")))
                .hasValueSatisfying(flag -> assertThat(flag.severity()).isEqualTo(Severity.REVIEW));
    }

    @Test
    void both_reasons_are_named_at_once_and_the_graver_one_weighs() {
        assertThat(flag(
                        "C08",
                        aRedNotice().warrantValidUntil("2026-06-01").timeBarredFrom("2026"),
                        onTheDay("2026-06-15")))
                .hasValueSatisfying(flag -> {
                    assertThat(flag.evidence()).containsExactly("warrants[0].validUntil", "limitationDate");
                    assertThat(flag.severity()).isEqualTo(Severity.BLOCK_OVERRIDABLE);
                });
    }

    @Test
    void a_special_notice_needs_no_warrant() {
        assertThat(flag("C08", aSpecialNotice().warrantValidUntil("2020"), onTheDay("2026-06-15")))
                .isEmpty();
    }
}
