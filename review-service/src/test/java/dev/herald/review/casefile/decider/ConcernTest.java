package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BR;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.FR;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.NO_WARRANT;
import static dev.herald.review.casefile.decider.CaseFixture.POLITICAL;
import static dev.herald.review.casefile.decider.CaseFixture.THRESHOLD;
import static dev.herald.review.casefile.decider.CaseFixture.blocking;
import static dev.herald.review.casefile.decider.CaseFixture.flag;
import static dev.herald.review.casefile.decider.CaseFixture.restingOn;
import static dev.herald.review.casefile.decider.CaseFixture.toDecideWithin;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.EscalationCause;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.Concern;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A concern on a notice in force. */
class ConcernTest {

    private static final Flag REFUSED = toDecideWithin(restingOn("C22", "refusal-1", 3), Duration.ofHours(72), true);

    private static CaseFixture inForce() {
        return whereOfficersApprove().submitted(1).approves(ADEYEMI).isTaken();
    }

    private static CaseFixture screened(Flag... flags) {
        return inForce().screened(1, ScreeningCause.REGISTER, flags);
    }

    @Test
    void is_escalated_once_its_term_is_over_and_blocks_nothing_where_its_rule_says_so() {
        CaseFixture fixture = screened(LOOK);
        assertThat(fixture.file().concerns()).singleElement().satisfies(concern -> {
            assertThat(concern.getRuleId()).isEqualTo("C26");
            assertThat(Duration.between(concern.getSince(), concern.getDueAt())).isEqualTo(Duration.ofDays(7));
        });

        fixture.then("P6DT23H");
        assertThat(fixture.file().escalation()).isNull();
        fixture.then("PT2H");

        assertThat(Objects.requireNonNull(fixture.file().escalation()).getCause())
                .isEqualTo(EscalationCause.CONCERN_OVERDUE);
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.then("P2M").timeline()).containsOnlyOnce("CONCERN_OVERDUE");
        assertThat(fixture.file().concerns()).singleElement().matches(Concern::getOverdue);
    }

    @Test
    void of_a_refused_extradition_blocks_after_72_hours_without_an_officer() {
        CaseFixture fixture = screened(REFUSED).then("PT71H");
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);

        fixture.then("PT2H");

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        Decision block = fixture.lastDecision();
        assertThat(block.officers()).containsExactly(Decision.POLICY);
        assertThat(block.grounds()).containsExactly(Ground.RE_EXAMINATION);
        assertThat(block.reasons()).isEqualTo("No officer decided in time on C22; blocked while it is re-examined.");
        assertThat(Objects.requireNonNull(fixture.file().escalation()).getCause())
                .isEqualTo(EscalationCause.CONCERN_OVERDUE);
        fixture.opens(BRANDT, "refusal-1", 3L).restores(BRANDT).isTaken();
        assertThat(fixture.file().concerns()).isEmpty();
        assertThat(fixture.then("P1M").state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void of_a_flag_that_blocks_at_once_has_no_term_while_the_block_lasts() {
        CaseFixture fixture = screened(blocking("HOLD")).then("P1M");

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.timeline()).doesNotContain("CONCERN_OVERDUE");
        assertThat(fixture.file().concerns()).extracting(Concern::getRuleId).containsExactly("HOLD");
    }

    @Test
    void of_several_flags_has_the_earliest_term_first() {
        CaseFixture fixture = screened(LOOK, REFUSED).then("PT73H");

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.file().concerns())
                .extracting(Concern::getRuleId, Concern::getOverdue)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("C26", false),
                        org.assertj.core.groups.Tuple.tuple("C22", true));
    }

    @Test
    void is_none_where_an_officer_decided_on_the_flag_or_it_only_informs() {
        CaseFixture approvedOver = whereOfficersApprove().submitted(1, LOOK).approves(ADEYEMI);

        assertThat(approvedOver.file().concerns()).isEmpty();
        approvedOver.screened(1, ScreeningCause.REGISTER, LOOK, flag("C30", Severity.INFORMATION));
        assertThat(approvedOver.file().concerns()).isEmpty();
        assertThat(approvedOver.then("P1M").file().escalation()).isNull();
    }

    @Test
    void is_covered_by_upholding_until_the_flag_rests_on_something_new() {
        CaseFixture fixture = screened(REFUSED)
                .opens(BRANDT, "refusal-1", 3L)
                .upholds(BRANDT, "The acts are others.")
                .isTaken();
        assertThat(fixture.file().concerns()).isEmpty();

        fixture.screened(
                1,
                ScreeningCause.REGISTER,
                toDecideWithin(restingOn("C22", "refusal-1", 9), Duration.ofHours(72), true));
        assertThat(fixture.file().concerns()).as("the fact was written again").isEmpty();
        fixture.screened(
                1,
                ScreeningCause.REGISTER,
                toDecideWithin(restingOn("C22", "refusal-2", 10), Duration.ofHours(72), true));
        assertThat(fixture.file().concerns()).extracting(Concern::getRuleId).containsExactly("C22");
    }

    @Test
    void goes_with_its_flag_and_keeps_its_term_while_the_flag_changes() {
        CaseFixture fixture = screened(REFUSED).then("P2D");
        Concern first = fixture.file().concerns().getFirst();

        fixture.screened(
                1,
                ScreeningCause.REGISTER,
                toDecideWithin(restingOn("C22", "refusal-2", 10), Duration.ofHours(72), true));
        assertThat(fixture.file().concerns()).containsExactly(first);
        fixture.screened(1, ScreeningCause.REGISTER);
        assertThat(fixture.file().concerns()).isEmpty();
        assertThat(fixture.then("P1M").state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void outlives_a_suspension_by_its_requester_and_blocks_what_is_suspended() {
        CaseFixture fixture = screened(REFUSED).suspends().endsSuspension();
        assertThat(fixture.file().concerns()).hasSize(1);

        fixture.suspends().then("P4D");

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void is_about_what_is_in_force_and_outlives_the_denial_of_an_update() {
        CaseFixture fixture = inForce().submitted(2, LOOK);
        assertThat(fixture.file().concerns())
                .as("the update has its own decision")
                .isEmpty();

        fixture.screened(1, ScreeningCause.REGISTER, REFUSED).denies(BRANDT, Ground.ACCURACY_AND_QUALITY);

        assertThat(fixture.file().concerns()).extracting(Concern::getRuleId).containsExactly("C22");
        assertThat(fixture.then("P4D").state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void is_covered_by_the_approval_of_an_update() {
        CaseFixture fixture = inForce()
                .submitted(2)
                .screened(1, ScreeningCause.REGISTER, LOOK)
                .approves(BRANDT)
                .isTaken();

        assertThat(fixture.file().concerns()).isEmpty();
    }

    @Test
    void arises_from_an_answer_about_what_is_in_force() {
        CaseFixture fixture = inForce().consults(BRANDT, BR);
        assertThat(fixture.file().concerns()).isEmpty();

        String question = fixture.file().questions().getFirst().getQuestionId();
        fixture.answers(BR, question);

        assertThat(fixture.file().concerns()).extracting(Concern::getQuestionId).containsExactly(question);
        assertThat(Objects.requireNonNull(fixture.then("P8D").file().escalation())
                        .getCause())
                .isEqualTo(EscalationCause.CONCERN_OVERDUE);
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.upholds(BRANDT, "Read.").isTaken().file().concerns()).isEmpty();
    }

    @Test
    void does_not_arise_from_an_answer_about_an_update() {
        CaseFixture fixture = inForce().submitted(2, LOOK).asks(BRANDT);

        fixture.answers(FR, fixture.file().questions().getFirst().getQuestionId())
                .denies(BRANDT, Ground.ACCURACY_AND_QUALITY);

        assertThat(fixture.file().concerns()).isEmpty();
    }

    @Test
    void is_upheld_by_the_same_rules_as_a_new_request_is_approved() {
        screened(POLITICAL)
                .upholds(BRANDT, "It stands.")
                .isRefused(RefusalCode.WORKSHEET_REQUIRED)
                .upholdsWithWorksheet(BRANDT)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .upholdsWithWorksheet(BRANDT)
                .isRefused(RefusalCode.SECOND_OFFICER_MUST_DIFFER)
                .upholdsWithWorksheet(ADEYEMI)
                .isTaken();
        screened(REFUSED).upholds(BRANDT, "It stands.").isRefused(RefusalCode.EVIDENCE_NOT_OPENED);
        screened(NO_WARRANT).upholds(BRANDT, "It stands.").isRefused(RefusalCode.FLAG_MUST_BE_CURED);
        assertThat(screened(THRESHOLD).upholds(BRANDT, "It stands.").isTaken().decided())
                .containsExactly(DecisionKind.APPROVED);
    }

    @Test
    void is_decided_while_its_requester_suspends_the_case_which_stays_suspended() {
        CaseFixture fixture = screened(REFUSED)
                .suspends()
                .opens(BRANDT, "refusal-1", 3L)
                .upholds(BRANDT, "The acts are others.")
                .isTaken();

        assertThat(fixture.file().concerns()).isEmpty();
        assertThat(fixture.then("P4D").state()).isEqualTo(CaseState.SUSPENDED);
    }
}
