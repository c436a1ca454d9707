package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.whereOfficersApprove;
import static dev.herald.review.casefile.Story.wherePolicyApproves;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A request that screening cleared: approved by an officer, or by policy where that is the policy. */
class ClearedRequestTest {
    @Test
    void waits_for_an_officer() {
        Story story = whereOfficersApprove().submitted(1);

        assertThat(story.state()).isEqualTo(CaseState.OPEN);
        assertThat(story.decided()).isEmpty();
    }

    @Test
    void is_approved_by_policy_where_that_is_the_policy() {
        Story story = wherePolicyApproves().submitted(1);

        assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(story.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.kind()).isEqualTo(DecisionKind.APPROVED);
            assertThat(decision.officers()).containsExactly("policy");
            assertThat(decision.grounds()).containsExactly(Ground.COMPLIANT);
            assertThat(decision.request()).isEqualTo(story.file().request());
        });
    }

    @Test
    void is_approved_by_policy_as_an_update_of_what_is_in_force() {
        Story story = wherePolicyApproves().submitted(1).submitted(2);

        assertThat(story.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.APPROVED);
        assertThat(story.file().approved())
                .hasValueSatisfying(request -> assertThat(request.revision()).isEqualTo(2));
    }

    @Test
    void is_left_to_an_officer_once_one_has_asked_anything() {
        Story story = wherePolicyApproves().submitted(1, LOOK).asks(ADEYEMI).submitted(2);

        assertThat(story.decided()).isEmpty();
        assertThat(story.state()).isEqualTo(CaseState.AWAITING_ANSWER);
    }

    @Test
    void is_left_to_an_officer_when_the_case_had_ended_before() {
        assertThat(wherePolicyApproves().submittedAfterAnEnding(2).decided()).isEmpty();
        assertThat(wherePolicyApproves()
                        .submitted(1, LOOK)
                        .denies(ADEYEMI, Ground.THRESHOLD)
                        .submitted(2)
                        .state())
                .isEqualTo(CaseState.OPEN);
    }

    @Test
    void approves_nothing_anew_when_it_is_in_force_already() {
        Story story =
                wherePolicyApproves().submitted(1).screened(1, "REGISTER", LOOK).screened(1, "REGISTER");

        assertThat(story.decided()).containsExactly(DecisionKind.APPROVED);
        assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(story.file().screening().cleared()).isTrue();
    }

    @Test
    void is_approved_by_policy_when_the_fact_that_flagged_it_is_gone() {
        assertThat(wherePolicyApproves()
                        .submitted(1, LOOK)
                        .screened(1, "REGISTER")
                        .decided())
                .containsExactly(DecisionKind.APPROVED);
    }
}
