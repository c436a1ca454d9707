package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.CASTILLO;
import static dev.herald.review.casefile.decider.CaseFixture.HELD;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.VASSEUR;
import static dev.herald.review.casefile.decider.CaseFixture.blocking;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.EscalationCause;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.Escalation;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A case that waits for others than its officer, and the sealed reasons of those who decide it. */
class EscalationTest {

    @Test
    void a_block_without_a_decision_is_escalated_after_three_days_and_again_after_another_decision() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).blocks(BRANDT);
        assertThat(fixture.then("P2D").file().escalation()).isNull();

        fixture.then("P1D");
        assertThat(fixture.file().escalation().getCause()).isEqualTo(EscalationCause.BLOCK_OVERDUE);
        assertThat(fixture.then("P30D").timeline()).containsOnlyOnce("BLOCK_OVERDUE");
        fixture.submitted(2).denies(ADEYEMI, Ground.PURPOSE).then("PT1M");
        assertThat(fixture.file().isBlockOverdue())
                .as("the block is not decided")
                .isTrue();
        assertThat(fixture.restores(ADEYEMI).isTaken().file().escalation()).isNull();
    }

    @Test
    void an_officer_s_escalation_of_a_block_keeps_its_words_and_falls_due_too() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .blocks(BRANDT)
                .escalates(BRANDT, "It needs clearance.")
                .then("P4D");
        assertThat(fixture.file().isBlockOverdue()).isTrue();
        assertThat(fixture.file().escalation().getBy()).isEqualTo(BRANDT);
    }

    @Test
    void is_shown_with_time_officer_cause_and_reasons_and_moves_no_state() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, HELD)
                .escalates(ADEYEMI, "It needs clearance.")
                .isTaken();

        assertThat(fixture.file().escalation())
                .isEqualTo(new Escalation(
                        CaseFixture.BEGINNING.plusSeconds(120),
                        ADEYEMI,
                        EscalationCause.OFFICER,
                        "It needs clearance."));
        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.timeline()).endsWith("ESCALATED");
    }

    @Test
    void needs_reasons() {
        whereOfficersApprove().submitted(1).escalates(ADEYEMI).isRefused(RefusalCode.REASONS_REQUIRED);
    }

    @Test
    void ends_with_the_next_decision_of_officers() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, HELD)
                .escalates(ADEYEMI, "Clearance.")
                .approves(CASTILLO)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        assertThat(fixture.file().escalation()).isNotNull();

        assertThat(fixture.approves(VASSEUR).isTaken().file().escalation()).isNull();
    }

    @Test
    void outlasts_a_block_and_what_policy_or_the_requester_decides() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .escalates(ADEYEMI, "Look.")
                .suspends()
                .endsSuspension()
                .seenOnlyBy("br")
                .screened(1, ScreeningCause.REGISTER, blocking("C24"))
                .restores(BRANDT);
        assertThat(fixture.file().escalation()).as("an officer restored it").isNull();

        fixture.escalates(ADEYEMI, "Look.").blocks(ADEYEMI).isTaken();
        assertThat(fixture.file().escalation()).isNotNull();
        assertThat(fixture.withdrawn().file().escalation()).isNull();
    }

    @Test
    void a_review_that_nobody_does_is_escalated_once_after_its_term() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).then("P1Y29D");
        assertThat(fixture.file().deadlines().reviewDue()).isTrue();
        assertThat(fixture.file().escalation()).isNull();

        fixture.then("P2D");

        assertThat(Objects.requireNonNull(fixture.file().escalation()).getCause())
                .isEqualTo(EscalationCause.REVIEW_OVERDUE);
        assertThat(fixture.then("P90D").timeline()).containsOnlyOnce("REVIEW_ESCALATED");
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void a_review_that_was_escalated_is_done_by_upholding_and_is_escalated_again_a_year_later() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .then("P1Y2M")
                .upholds(BRANDT, "It stands.")
                .isTaken();
        assertThat(fixture.file().escalation()).isNull();

        assertThat(fixture.then("P1Y2M").timeline())
                .filteredOn("REVIEW_ESCALATED"::equals)
                .hasSize(2);
    }

    @Test
    void the_words_of_an_officer_who_escalated_stay_when_a_review_falls_overdue() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .escalates(ADEYEMI, "Look.")
                .then("P1Y2M");

        assertThat(Objects.requireNonNull(fixture.file().escalation()).getReasons())
                .isEqualTo("Look.");
    }

    private static CaseFixture withOverdueConcern() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, LOOK)
                .then("P8D");
        assertThat(fixture.file().escalation())
                .extracting(Escalation::getCause)
                .isEqualTo(EscalationCause.CONCERN_OVERDUE);
        return fixture;
    }

    @Test
    void of_a_concern_outlasts_a_decision_of_officers_that_leaves_the_concern_overdue() {
        CaseFixture amended = withOverdueConcern();
        amended.orders(new Command.Amend(amended.header(BRANDT), List.of(CaseFixture.JUDGED), "Judged there."))
                .isTaken();
        assertThat(amended.file().escalation()).isNotNull();

        CaseFixture denied =
                withOverdueConcern().submitted(2).denies(BRANDT, Ground.PURPOSE).isTaken();
        assertThat(denied.file().escalation()).isNotNull();
        assertThat(denied.upholds(BRANDT, "It stands.").isTaken().file().escalation())
                .isNull();
    }

    @Test
    void of_a_review_outlasts_a_decision_of_officers_that_does_not_complete_the_review() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .then("P1Y2M")
                .submitted(2)
                .denies(BRANDT, Ground.PURPOSE)
                .isTaken();

        assertThat(fixture.file().escalation())
                .extracting(Escalation::getCause)
                .isEqualTo(EscalationCause.REVIEW_OVERDUE);
    }
}
