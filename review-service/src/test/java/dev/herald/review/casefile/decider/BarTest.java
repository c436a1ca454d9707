package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BARRED;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static dev.herald.review.casefile.decider.CaseFixture.wherePolicyApproves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import org.junit.jupiter.api.Test;

/** Somebody asks for a person who is barred: an officer decides, and only the barred case itself is refused. */
class BarTest {

    @Test
    void a_request_in_another_case_awaits_an_officer_also_if_policy_approves_cleared_ones() {
        CaseFixture fixture = wherePolicyApproves().submitted(1, BARRED);

        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.decided()).isEmpty();
    }

    @Test
    void a_request_in_a_case_that_ended_before_awaits_an_officer_too() {
        CaseFixture fixture = whereOfficersApprove().submitted(1).withdrawn().submitted(2, BARRED);

        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void a_bar_found_only_by_the_sweep_leaves_the_request_to_officers() {
        assertThat(whereOfficersApprove()
                        .ofADiffusion()
                        .submitted(1)
                        .screened(1, ScreeningCause.REGISTER, BARRED)
                        .state())
                .isEqualTo(CaseState.OPEN);
    }

    @Test
    void an_update_on_a_barred_person_awaits_an_officer_and_what_is_in_force_stays() {
        CaseFixture fixture = wherePolicyApproves().submitted(1).submitted(2, BARRED);

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.decided()).containsExactly(DecisionKind.APPROVED);
    }

    @Test
    void a_further_revision_of_the_barred_case_is_denied_on_a_ground_that_accuses_nobody() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .deniesOn(ConstitutionArticle.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                .submitted(2);

        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);
        assertThat(fixture.lastDecision().officers()).containsExactly("policy");
        assertThat(fixture.lastDecision().grounds()).containsExactly(Ground.CASE_BARRED);
        assertThat(fixture.lastDecision().bars()).isFalse();
    }
}
