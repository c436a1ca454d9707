package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.BARRED;
import static dev.herald.review.casefile.Story.BRANDT;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.whereOfficersApprove;
import static dev.herald.review.casefile.Story.wherePolicyApproves;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The same requester asks again for a person it is barred from. */
class BarTest {

    @Test
    void in_another_case_is_refused_without_an_officer_and_sets_no_bar_of_its_own() {
        Story story = whereOfficersApprove().submitted(1, BARRED);

        assertThat(story.state()).isEqualTo(CaseState.DENIED);
        assertThat(story.lastDecision().bars()).isFalse();
        assertThat(story.lastDecision().officers()).containsExactly("policy");
        assertThat(story.lastDecision().grounds()).containsExactly(Ground.MISUSE_OF_CHANNELS);
    }

    @Test
    void does_not_keep_a_later_request_about_somebody_else_from_being_judged_afresh() {
        Story story = whereOfficersApprove().submitted(1, BARRED).submitted(2, LOOK);

        assertThat(story.state()).isEqualTo(CaseState.OPEN);
        assertThat(story.approves(ADEYEMI).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void in_a_case_that_ended_before_is_refused_too() {
        assertThat(whereOfficersApprove()
                        .submitted(1)
                        .withdrawn()
                        .submitted(2, BARRED)
                        .state())
                .isEqualTo(CaseState.DENIED);
    }

    @Test
    void found_only_by_the_sweep_is_refused_while_nothing_is_in_force() {
        assertThat(whereOfficersApprove()
                        .ofADiffusion()
                        .submitted(1)
                        .screened(1, "REGISTER", BARRED)
                        .state())
                .isEqualTo(CaseState.DENIED);
    }

    @Test
    void by_an_update_has_the_update_denied_and_what_is_in_force_left_to_officers() {
        Story story = wherePolicyApproves().submitted(1).submitted(2, BARRED);

        assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(story.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.UPDATE_DENIED);
    }

    @Test
    void while_a_finding_is_proposed_is_left_to_the_second_officer() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .screened(1, "REGISTER", BARRED);

        assertThat(story.state()).isEqualTo(CaseState.OPEN);
        assertThat(story.deniesOn(Article.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                        .state())
                .isEqualTo(CaseState.BARRED);
    }
}
