package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.TimelineEntry;
import org.junit.jupiter.api.Test;

/** What is in force is looked at again every year. */
class PeriodicReviewTest {

    @Test
    void falls_due_a_year_after_the_approval_and_is_said_once() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).then("P364D");
        assertThat(fixture.file().deadlines().reviewDue()).isFalse();

        fixture.then("P1M");

        assertThat(fixture.file().deadlines().reviewDue()).isTrue();
        assertThat(fixture.timeline()).containsOnlyOnce("REVIEW_DUE");
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void is_answered_by_an_officer_who_upholds_and_falls_due_again_a_year_later() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .then("P1Y1M")
                .upholds(BRANDT, "The warrant stands.")
                .isTaken();

        assertThat(fixture.file().deadlines().reviewDue()).isFalse();
        assertThat(fixture.decided()).containsExactly(DecisionKind.APPROVED);
        assertThat(fixture.then("P1Y1D").timeline())
                .filteredOn("REVIEW_DUE"::equals)
                .hasSize(2);
    }

    @Test
    void is_upheld_with_the_flags_that_were_raised_since_and_do_not_block() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, LOOK)
                .upholds(BRANDT, "Looked into.")
                .isTaken();

        TimelineEntry upheld = fixture.file().timeline().entries().getLast();
        assertThat(upheld.getWhat()).isEqualTo("UPHELD");
        assertThat(upheld.getWho()).isEqualTo(BRANDT);
        assertThat(upheld.getDetail()).isEqualTo("C26");
    }

    @Test
    void is_upheld_for_reasons_only_and_only_what_is_in_force() {
        whereOfficersApprove()
                .submitted(1)
                .upholds(ADEYEMI)
                .isRefused(RefusalCode.NOT_IN_FORCE, RefusalCode.REASONS_REQUIRED)
                .approves(ADEYEMI)
                .blocks(ADEYEMI)
                .upholds(BRANDT, "Why not.")
                .isRefused(RefusalCode.NOT_IN_FORCE);
    }

    @Test
    void does_not_pass_a_proposed_finding_by() {
        whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .upholds(BRANDT, "I think not.")
                .isRefused(RefusalCode.FINDING_PROPOSED);
    }
}
