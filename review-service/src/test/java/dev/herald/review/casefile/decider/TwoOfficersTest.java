package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.POLITICAL;
import static dev.herald.review.casefile.decider.CaseFixture.THRESHOLD;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.decision.OfficerAct;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Decisions that need two officers, by the matrix that flags carry. */
class TwoOfficersTest {
    @Test
    void approve_over_a_flag_whose_rule_needs_two_each_with_the_worksheet() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, POLITICAL, LOOK)
                .approves(ADEYEMI)
                .isRefused(RefusalCode.WORKSHEET_REQUIRED)
                .approvesWithWorksheet(ADEYEMI)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .approvesWithWorksheet(ADEYEMI)
                .isRefused(RefusalCode.SECOND_OFFICER_MUST_DIFFER)
                .approves(BRANDT)
                .isRefused(RefusalCode.WORKSHEET_REQUIRED)
                .approvesWithWorksheet(BRANDT)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.lastDecision().officers()).containsExactly(ADEYEMI, BRANDT);
        assertThat(fixture.lastDecision().worksheets()).hasSize(2);
        assertThat(fixture.file().timeline().decisions().getLast().getWorksheets())
                .hasSize(2);
        assertThat(fixture.lastDecision().request()).isNotNull();
        assertThat(fixture.lastDecision().reasons()).contains(ADEYEMI).contains(BRANDT);
    }

    @Test
    void one_officer_approves_over_other_flags() {
        assertThat(whereOfficersApprove()
                        .submitted(1, THRESHOLD)
                        .approves(ADEYEMI)
                        .isTaken()
                        .state())
                .isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void a_second_officer_who_disagrees_decides_otherwise() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, POLITICAL)
                .approvesWithWorksheet(ADEYEMI)
                .denies(BRANDT, Ground.INTEREST_AND_SERIOUSNESS)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.DENIED);
    }

    @Test
    void an_approval_that_was_proposed_before_another_screening_does_not_count() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, POLITICAL)
                .approvesWithWorksheet(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, POLITICAL, LOOK);

        assertThat(fixture.file().proposal()).isNull();
        fixture.approvesWithWorksheet(BRANDT).isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
    }

    @Test
    void an_approval_that_was_proposed_for_a_revision_does_not_count_for_the_next() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, POLITICAL)
                .approvesWithWorksheet(ADEYEMI)
                .submitted(2, POLITICAL);

        assertThat(fixture.file().proposal()).isNull();
    }

    @Test
    void close_what_is_in_force_and_one_officer_closes_what_is_not() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .closes(ADEYEMI)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);

        assertThat(fixture.closes(BRANDT).isTaken().state()).isEqualTo(CaseState.CLOSED_WITHOUT_FINDING);
        assertThat(whereOfficersApprove().submitted(1).closes(ADEYEMI).isTaken().state())
                .isEqualTo(CaseState.CLOSED_WITHOUT_FINDING);
    }

    private static DecisionRequirement toApproveOver(Flag... flags) {
        return DecisionRequirement.of(
                OfficerAct.APPROVE,
                List.of(),
                List.of(),
                false,
                Stream.of(flags).map(Flag::override));
    }

    @Test
    void the_requirements_of_several_flags_are_all_required() {
        assertThat(toApproveOver(LOOK, POLITICAL)).isEqualTo(new DecisionRequirement(2, true, false));
        assertThat(toApproveOver()).isEqualTo(DecisionRequirement.ONE_OFFICER);
    }
}
