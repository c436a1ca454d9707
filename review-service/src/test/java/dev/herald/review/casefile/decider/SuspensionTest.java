package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.blocking;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A suspension by the source (RPD Art. 81). */
class SuspensionTest {

    @Test
    void of_the_longest_term_does_not_evade_a_pending_finding() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .cancelsOn(ConstitutionArticle.ARTICLE_3, ADEYEMI)
                .suspends()
                .then("P6M");

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.cancelsOn(ConstitutionArticle.ARTICLE_3, BRANDT)
                        .isTaken()
                        .state())
                .isEqualTo(CaseState.BARRED);
    }

    @Test
    void hides_what_is_in_force_for_six_months_at_most() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).suspends().isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.SUSPENDED);
        assertThat(fixture.lastDecision().officers()).containsExactly("fr");
        assertThat(fixture.lastDecision().grounds()).containsExactly(Ground.REQUEST_OF_THE_SOURCE);
        assertThat(fixture.file().deadlines().suspendedUntil()).isEqualTo("2026-09-01T10:03:00Z");
    }

    @Test
    void ends_when_its_source_says_so() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .suspends()
                .endsSuspension()
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.lastDecision().kind()).isEqualTo(DecisionKind.RESTORED);
        assertThat(fixture.then("P7M").state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void is_cancelled_when_its_term_is_over_without_a_word() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).suspends().then("P6M1D");

        assertThat(fixture.state()).isEqualTo(CaseState.CANCELLED);
        assertThat(fixture.lastDecision().grounds()).containsExactly(Ground.NO_REPLY);
        assertThat(fixture.lastDecision().officers()).containsExactly("policy");
    }

    @Test
    void asked_for_again_does_not_begin_its_term_anew() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).suspends().then("P3M");
        Instant until = fixture.file().deadlines().suspendedUntil();

        fixture.suspends().isTaken(Accepted.Code.NOTHING_CHANGES);
        assertThat(fixture.file().deadlines().suspendedUntil()).isEqualTo(until);
    }

    @Test
    void neither_replaces_a_block_nor_lifts_one() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .blocks(ADEYEMI)
                .suspends();
        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);

        fixture.endsSuspension();
        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.timeline()).endsWith("SUSPENSION_REQUESTED", "SUSPENSION_ENDED");
        assertThat(fixture.then("P7M").state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void gives_way_to_a_block_by_an_officer_or_by_policy() {
        CaseFixture byOfficer =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).suspends().blocks(BRANDT);
        CaseFixture byPolicy = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .suspends()
                .screened(1, ScreeningCause.REGISTER, blocking("HOLD"));

        assertThat(byOfficer.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(byPolicy.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(byOfficer.file().deadlines().suspendedUntil()).isNull();
        assertThat(byOfficer.then("P7M").state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void of_a_diffusion_that_was_never_out_gives_way_to_a_block_that_its_requester_does_not_end() {
        CaseFixture byPolicy = suspendedBeforeItWentOut().screened(1, ScreeningCause.REGISTER, LOOK, blocking("HOLD"));
        CaseFixture byOfficer = suspendedBeforeItWentOut().blocks(BRANDT).isTaken();

        assertThat(byPolicy.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(byPolicy.endsSuspension().state()).isEqualTo(CaseState.BLOCKED);
        assertThat(byOfficer.endsSuspension().state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void of_a_notice_that_was_never_approved_stays_whatever_it_is_flagged_for() {
        CaseFixture suspended =
                whereOfficersApprove().submitted(1, LOOK, blocking("C24")).suspends();

        assertThat(suspended
                        .screened(1, ScreeningCause.REGISTER, LOOK, blocking("C24"), blocking("HOLD"))
                        .state())
                .isEqualTo(CaseState.SUSPENDED);
        suspended.blocks(BRANDT).isRefused(RefusalCode.NOT_IN_FORCE);
    }

    @Test
    void of_a_diffusion_that_was_never_out_becomes_a_block_when_its_withdrawal_waits_for_a_finding() {
        CaseFixture fixture = suspendedBeforeItWentOut()
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .withdrawn();

        assertThat(fixture.endsSuspension().state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void that_gave_way_to_a_block_leaves_an_officer_s_restoration_standing_when_the_diffusion_goes_out() {
        CaseFixture fixture = suspendedBeforeItWentOut()
                .screened(1, ScreeningCause.REGISTER, blocking("HOLD"))
                .restores(BRANDT)
                .isTaken()
                .endsSuspension()
                .circulates();

        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.screened(1, ScreeningCause.REGISTER, blocking("C24")).state())
                .isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void that_gave_way_to_a_block_leaves_a_restoration_standing_also_if_screening_finds_the_same_again_meanwhile() {
        CaseFixture fixture = suspendedBeforeItWentOut()
                .screened(1, ScreeningCause.REGISTER, blocking("HOLD"))
                .restores(BRANDT)
                .endsSuspension()
                .screened(1, ScreeningCause.REGISTER, LOOK, blocking("HOLD"))
                .circulates();

        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void that_gave_way_to_a_block_leaves_no_restoration_for_a_later_life_of_the_case() {
        CaseFixture fixture = suspendedBeforeItWentOut()
                .screened(1, ScreeningCause.REGISTER, blocking("HOLD"))
                .restores(BRANDT)
                .withdrawn()
                .submitted(2, blocking("HOLD"))
                .circulates();

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void does_not_settle_a_flag_that_comes_between_a_restoration_and_the_report_that_the_diffusion_is_out() {
        CaseFixture fixture = suspendedBeforeItWentOut()
                .screened(1, ScreeningCause.REGISTER, blocking("HOLD"))
                .restores(BRANDT)
                .endsSuspension()
                .screened(1, ScreeningCause.REGISTER, blocking("HOLD"), blocking("C24"))
                .circulates();

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void is_not_ended_by_an_officer() {
        whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .suspends()
                .restores(BRANDT)
                .isRefused(RefusalCode.NOT_BLOCKED);
    }

    @Test
    void of_a_diffusion_that_nobody_reviewed_hides_it_too_and_its_review_goes_on_afterwards() {
        CaseFixture fixture =
                whereOfficersApprove().ofADiffusion().submitted(1, LOOK).suspends();

        assertThat(fixture.state()).isEqualTo(CaseState.SUSPENDED);
        assertThat(fixture.lastDecision().revision()).isEqualTo(1);
        fixture.approves(ADEYEMI).isRefused(RefusalCode.NOT_WHILE_BLOCKED);
        assertThat(fixture.endsSuspension().state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.approves(ADEYEMI).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void that_races_an_approval_hides_the_case_in_either_order() {
        CaseFixture suspendedFirst = whereOfficersApprove()
                .submitted(1)
                .suspends()
                .approves(ADEYEMI)
                .isRefused(RefusalCode.NOT_WHILE_BLOCKED);
        CaseFixture approvedFirst =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).suspends();

        assertThat(suspendedFirst.state()).isEqualTo(CaseState.SUSPENDED);
        assertThat(approvedFirst.state()).isEqualTo(CaseState.SUSPENDED);
    }

    @Test
    void keeps_policy_from_approving_and_leaves_the_request_to_an_officer() {
        CaseFixture fixture = CaseFixture.wherePolicyApproves()
                .submitted(1, LOOK)
                .suspends()
                .submitted(2)
                .endsSuspension();

        assertThat(fixture.decided()).containsExactly(DecisionKind.SUSPENDED, DecisionKind.RESTORED);
        assertThat(fixture.approves(ADEYEMI).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void of_an_unknown_or_ended_case_is_refused() {
        whereOfficersApprove().suspends().isRefused(RefusalCode.CASE_UNKNOWN);
        whereOfficersApprove()
                .submitted(1)
                .withdrawn()
                .suspends()
                .isRefused(RefusalCode.CASE_ENDED)
                .endsSuspension()
                .isRefused(RefusalCode.CASE_ENDED);
    }

    private static CaseFixture suspendedBeforeItWentOut() {
        return whereOfficersApprove().ofADiffusion().submitted(1, LOOK).suspends();
    }
}
