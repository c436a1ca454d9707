package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static dev.herald.review.casefile.decider.CaseFixture.wherePolicyApproves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import org.junit.jupiter.api.Test;

/** A request that screening cleared: approved by an officer, or by policy where that is the policy. */
class ClearedRequestTest {
    @Test
    void waits_for_an_officer() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);

        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.decided()).isEmpty();
    }

    @Test
    void is_approved_by_policy_where_that_is_the_policy() {
        CaseFixture fixture = wherePolicyApproves().submitted(1);

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.kind()).isEqualTo(DecisionKind.APPROVED);
            assertThat(decision.officers()).containsExactly("policy");
            assertThat(decision.grounds()).containsExactly(Ground.COMPLIANT);
            assertThat(decision.request()).isEqualTo(fixture.file().request());
        });
    }

    @Test
    void is_approved_by_policy_as_an_update_of_what_is_in_force() {
        CaseFixture fixture = wherePolicyApproves().submitted(1).submitted(2);

        assertThat(fixture.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.APPROVED);
        assertThat(fixture.file().approved())
                .hasValueSatisfying(request -> assertThat(request.revision()).isEqualTo(2));
    }

    @Test
    void is_left_to_an_officer_once_one_has_asked_anything() {
        CaseFixture fixture =
                wherePolicyApproves().submitted(1, LOOK).asks(ADEYEMI).submitted(2);

        assertThat(fixture.decided()).isEmpty();
        assertThat(fixture.state()).isEqualTo(CaseState.AWAITING_ANSWER);
    }

    @Test
    void is_left_to_an_officer_when_the_case_had_ended_before() {
        CaseFixture fixture = wherePolicyApproves().submitted(1, LOOK).denies(ADEYEMI, Ground.THRESHOLD);

        assertThat(fixture.submitted(2).state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.submitted(3).state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.screened(3, ScreeningCause.REGISTER, LOOK)
                        .screened(3, ScreeningCause.REGISTER)
                        .decided())
                .containsExactly(DecisionKind.DENIED);
    }

    @Test
    void is_left_to_an_officer_however_often_its_requester_suspends_the_case_that_had_ended() {
        CaseFixture fixture = wherePolicyApproves()
                .submitted(1, LOOK)
                .denies(ADEYEMI, Ground.THRESHOLD)
                .submitted(2);
        for (int time = 1; time <= 30; time++) {
            fixture.suspends().endsSuspension();
        }

        assertThat(fixture.submitted(3).decided()).doesNotContain(DecisionKind.APPROVED);
    }

    @Test
    void is_approved_by_policy_again_once_an_officer_has_approved_the_case_that_had_ended() {
        assertThat(wherePolicyApproves()
                        .submitted(1, LOOK)
                        .denies(ADEYEMI, Ground.THRESHOLD)
                        .submitted(2)
                        .approves(ADEYEMI)
                        .submitted(3)
                        .decided())
                .containsExactly(DecisionKind.DENIED, DecisionKind.APPROVED, DecisionKind.APPROVED);
    }

    @Test
    void approves_nothing_anew_when_it_is_in_force_already() {
        CaseFixture fixture = wherePolicyApproves()
                .submitted(1)
                .screened(1, ScreeningCause.REGISTER, LOOK)
                .screened(1, ScreeningCause.REGISTER);

        assertThat(fixture.decided()).containsExactly(DecisionKind.APPROVED);
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.file().screening().cleared()).isTrue();
    }

    @Test
    void is_approved_by_policy_when_the_fact_that_flagged_it_is_gone() {
        assertThat(wherePolicyApproves()
                        .submitted(1, LOOK)
                        .screened(1, ScreeningCause.REGISTER)
                        .decided())
                .containsExactly(DecisionKind.APPROVED);
    }
}
