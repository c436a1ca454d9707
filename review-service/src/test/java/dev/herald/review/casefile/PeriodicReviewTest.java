package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.BRANDT;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is in force is looked at again every year. */
class PeriodicReviewTest {

    @Test
    void falls_due_a_year_after_the_approval_and_is_said_once() {
        Story story = whereOfficersApprove().submitted(1).approves(ADEYEMI).then("P364D");
        assertThat(story.file().calendar().reviewDue()).isFalse();

        story.then("P1M");

        assertThat(story.file().calendar().reviewDue()).isTrue();
        assertThat(story.timeline()).containsOnlyOnce("REVIEW_DUE");
        assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void is_answered_by_an_officer_who_upholds_and_falls_due_again_a_year_later() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .then("P1Y1M")
                .upholds(BRANDT, "The warrant stands.")
                .isTaken();

        assertThat(story.file().calendar().reviewDue()).isFalse();
        assertThat(story.decided()).containsExactly(DecisionKind.APPROVED);
        assertThat(story.then("P1Y1D").timeline())
                .filteredOn("REVIEW_DUE"::equals)
                .hasSize(2);
    }

    @Test
    void is_upheld_with_the_flags_that_were_raised_since_and_do_not_block() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, "REGISTER", LOOK)
                .upholds(BRANDT, "Looked into.")
                .isTaken();

        Log.Entry upheld = story.file().log().timeline().getLast();
        assertThat(upheld.what()).isEqualTo("UPHELD");
        assertThat(upheld.who()).isEqualTo(BRANDT);
        assertThat(upheld.detail()).isEqualTo("C26");
    }

    @Test
    void is_upheld_for_reasons_only_and_only_what_is_in_force() {
        whereOfficersApprove()
                .submitted(1)
                .upholds(ADEYEMI)
                .isRefused(Refusal.REASONS_REQUIRED, Refusal.NOT_IN_FORCE)
                .approves(ADEYEMI)
                .blocks(ADEYEMI)
                .upholds(BRANDT, "Why not.")
                .isRefused(Refusal.NOT_IN_FORCE);
    }

    @Test
    void does_not_pass_a_proposed_finding_by() {
        whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .upholds(BRANDT, "I think not.")
                .isRefused(Refusal.FINDING_PROPOSED);
    }
}
