package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BARRED;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static dev.herald.review.casefile.decider.CaseFixture.wherePolicyApproves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import org.junit.jupiter.api.Test;

/** The same requester asks again for a person it is barred from. */
class BarTest {

    @Test
    void in_another_case_is_refused_without_an_officer_and_sets_no_bar_of_its_own() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, BARRED);

        assertThat(fixture.state()).isEqualTo(CaseState.DENIED);
        assertThat(fixture.lastDecision().bars()).isFalse();
        assertThat(fixture.lastDecision().officers()).containsExactly("policy");
        assertThat(fixture.lastDecision().grounds()).containsExactly(Ground.MISUSE_OF_CHANNELS);
    }

    @Test
    void does_not_keep_a_later_request_about_somebody_else_from_being_judged_afresh() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, BARRED).submitted(2, LOOK);

        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.approves(ADEYEMI).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
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
                        .screened(1, ScreeningCause.REGISTER, BARRED)
                        .state())
                .isEqualTo(CaseState.DENIED);
    }

    @Test
    void by_an_update_has_the_update_denied_and_what_is_in_force_left_to_officers() {
        CaseFixture fixture = wherePolicyApproves().submitted(1).submitted(2, BARRED);

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.UPDATE_DENIED);
    }

    @Test
    void while_a_finding_is_proposed_is_left_to_the_second_officer() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .screened(1, ScreeningCause.REGISTER, BARRED);

        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.deniesOn(ConstitutionArticle.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                        .state())
                .isEqualTo(CaseState.BARRED);
    }
}
