package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.BRANDT;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.blocking;
import static dev.herald.review.casefile.Story.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.review.casefile.Outcome.Accepted;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A suspension by the source (RPD Art. 81). */
class SuspensionTest {

    @Test
    void hides_what_is_in_force_for_six_months_at_most() {
        Story story =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).suspends().isTaken();

        assertThat(story.state()).isEqualTo(CaseState.SUSPENDED);
        assertThat(story.lastDecision().officers()).containsExactly("fr");
        assertThat(story.lastDecision().grounds()).containsExactly(Ground.REQUEST_OF_THE_SOURCE);
        assertThat(story.file().calendar().suspendedUntil()).isEqualTo("2026-09-01T10:03:00Z");
    }

    @Test
    void ends_when_its_source_says_so() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .suspends()
                .endsSuspension()
                .isTaken();

        assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(story.lastDecision().kind()).isEqualTo(DecisionKind.RESTORED);
        assertThat(story.then("P7M").state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void is_cancelled_when_its_term_is_over_without_a_word() {
        Story story =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).suspends().then("P6M1D");

        assertThat(story.state()).isEqualTo(CaseState.CANCELLED);
        assertThat(story.lastDecision().grounds()).containsExactly(Ground.NO_REPLY);
        assertThat(story.lastDecision().officers()).containsExactly("policy");
    }

    @Test
    void asked_for_again_does_not_begin_its_term_anew() {
        Story story =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).suspends().then("P3M");
        Instant until = story.file().calendar().suspendedUntil();

        story.suspends().isTaken(Accepted.Code.NOTHING_CHANGES);
        assertThat(story.file().calendar().suspendedUntil()).isEqualTo(until);
    }

    @Test
    void neither_replaces_a_block_nor_lifts_one() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .blocks(ADEYEMI)
                .suspends();
        assertThat(story.state()).isEqualTo(CaseState.BLOCKED);

        story.endsSuspension();
        assertThat(story.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(story.timeline()).endsWith("SUSPENSION_REQUESTED", "SUSPENSION_ENDED");
        assertThat(story.then("P7M").state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void gives_way_to_a_block_by_an_officer_or_by_policy() {
        Story byOfficer =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).suspends().blocks(BRANDT);
        Story byPolicy = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .suspends()
                .screened(1, "REGISTER", blocking("C21"));

        assertThat(byOfficer.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(byPolicy.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(byOfficer.file().calendar().suspendedUntil()).isNull();
        assertThat(byOfficer.then("P7M").state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void is_not_ended_by_an_officer() {
        whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .suspends()
                .restores(BRANDT)
                .isRefused(Refusal.NOT_BLOCKED);
    }

    @Test
    void of_a_diffusion_that_nobody_reviewed_hides_it_too_and_its_review_goes_on_afterwards() {
        Story story = whereOfficersApprove().ofADiffusion().submitted(1, LOOK).suspends();

        assertThat(story.state()).isEqualTo(CaseState.SUSPENDED);
        assertThat(story.lastDecision().revision()).isEqualTo(1);
        story.approves(ADEYEMI).isRefused(Refusal.NOT_WHILE_BLOCKED);
        assertThat(story.endsSuspension().state()).isEqualTo(CaseState.OPEN);
        assertThat(story.approves(ADEYEMI).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void that_races_an_approval_hides_the_case_in_either_order() {
        Story suspendedFirst =
                whereOfficersApprove().submitted(1).suspends().approves(ADEYEMI).isRefused(Refusal.NOT_WHILE_BLOCKED);
        Story approvedFirst =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).suspends();

        assertThat(suspendedFirst.state()).isEqualTo(CaseState.SUSPENDED);
        assertThat(approvedFirst.state()).isEqualTo(CaseState.SUSPENDED);
    }

    @Test
    void keeps_policy_from_approving_and_leaves_the_request_to_an_officer() {
        Story story = Story.wherePolicyApproves()
                .submitted(1, LOOK)
                .suspends()
                .submitted(2)
                .endsSuspension();

        assertThat(story.decided()).containsExactly(DecisionKind.SUSPENDED, DecisionKind.RESTORED);
        assertThat(story.approves(ADEYEMI).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void of_an_unknown_or_ended_case_is_refused() {
        whereOfficersApprove().suspends().isRefused(Refusal.CASE_UNKNOWN);
        whereOfficersApprove()
                .submitted(1)
                .withdrawn()
                .suspends()
                .isRefused(Refusal.CASE_ENDED)
                .endsSuspension()
                .isRefused(Refusal.CASE_ENDED);
    }
}
