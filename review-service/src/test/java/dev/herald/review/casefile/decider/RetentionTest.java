package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.Concern;
import dev.herald.review.casefile.Concerns;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long what is in force is kept (RPD Art. 49 and 50). */
class RetentionTest {

    @Test
    void runs_for_five_years_from_the_approval() {
        CaseFixture fixture = whereOfficersApprove().submitted(1).approves(ADEYEMI);

        assertThat(fixture.file().deadlines().retainedUntil()).isEqualTo("2031-03-01T10:02:00Z");
    }

    @Test
    void is_shorter_where_the_request_says_so_to_the_end_of_that_day() {
        CaseFixture fixture =
                whereOfficersApprove().wantedUntil(1, "2026-12-31").approves(ADEYEMI);

        assertThat(fixture.file().deadlines().retainedUntil()).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void is_never_longer_than_five_years_whatever_the_request_says() {
        CaseFixture fixture =
                whereOfficersApprove().wantedUntil(1, "2051-12-31").approves(ADEYEMI);

        assertThat(fixture.file().deadlines().retainedUntil()).isEqualTo("2031-03-01T10:02:00Z");
    }

    @Test
    void is_shortened_and_never_lengthened_by_an_update() {
        CaseFixture fixture =
                whereOfficersApprove().wantedUntil(1, "2027-12-31").approves(ADEYEMI);
        Instant first = fixture.file().deadlines().retainedUntil();

        fixture.wantedUntil(2, "2030-12-31").approves(ADEYEMI);
        assertThat(fixture.file().deadlines().retainedUntil()).isEqualTo(first);
        fixture.wantedUntil(3, "2026-12-31").approves(ADEYEMI);
        assertThat(fixture.file().deadlines().retainedUntil()).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void of_warrants_that_end_the_requester_is_told_once_thirty_days_before_and_again_of_others() {
        CaseFixture fixture = whereOfficersApprove()
                .underWarrantsUntil(1, "2026-06-15")
                .approves(ADEYEMI)
                .then("P76D");
        assertThat(fixture.timeline()).doesNotContain("WARRANTS_ENDING");

        fixture.then("P1D").then("P20D");
        assertThat(fixture.timeline()).containsOnlyOnce("WARRANTS_ENDING");

        fixture.underWarrantsUntil(2, "2027-06-15").approves(ADEYEMI).then("P1Y");
        assertThat(fixture.timeline()).filteredOn("WARRANTS_ENDING"::equals).hasSize(2);
    }

    @Test
    void does_not_end_a_case_whose_finding_awaits_its_second_officer() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .cancelsOn(ConstitutionArticle.ARTICLE_3, ADEYEMI)
                .then("P6Y");

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.file().withdrawalWaits()).isTrue();
        assertThat(fixture.file().hasProposedFinding()).isTrue();
        assertThat(fixture.lastDecision().grounds()).containsExactly(Ground.RETENTION_OVER);
        assertThat(fixture.timeline()).containsOnlyOnce("WITHDRAWAL_DEFERRED");
        assertThat(fixture.restores(BRANDT).explanation()).contains("its term is over");

        fixture.cancelsOn(ConstitutionArticle.ARTICLE_3, BRANDT).isTaken();
        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);
    }

    @Test
    void leaves_a_case_blocked_that_is_blocked_and_whose_finding_awaits_its_second_officer() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .blocks(BRANDT)
                .cancelsOn(ConstitutionArticle.ARTICLE_3, ADEYEMI)
                .then("P6Y");

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.timeline()).containsOnlyOnce("WITHDRAWAL_DEFERRED").containsOnlyOnce("BLOCKED");

        fixture.closes(ADEYEMI).closes(BRANDT).isTaken();
        assertThat(fixture.state()).isEqualTo(CaseState.CLOSED_WITHOUT_FINDING);
    }

    @Test
    void is_asked_about_half_a_year_before_it_ends() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).then("P4Y5M");
        assertThat(fixture.timeline()).doesNotContain("RETENTION_PROMPTED");

        fixture.then("P2M");

        assertThat(fixture.timeline()).containsOnlyOnce("RETENTION_PROMPTED");
        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void ends_in_silence_with_expiry_by_policy() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1).approves(ADEYEMI).then("P5Y1D");

        assertThat(fixture.state()).isEqualTo(CaseState.EXPIRED);
        assertThat(fixture.lastDecision().grounds()).containsExactly(Ground.RETENTION_OVER);
        assertThat(fixture.lastDecision().officers()).containsExactly("policy");
        assertThat(fixture.nextDeadline()).isEmpty();
    }

    @Test
    void ends_also_while_it_is_blocked() {
        assertThat(whereOfficersApprove()
                        .submitted(1)
                        .approves(ADEYEMI)
                        .blocks(ADEYEMI)
                        .then("P5Y1D")
                        .state())
                .isEqualTo(CaseState.EXPIRED);
    }

    @Test
    void is_extended_when_an_officer_upholds_what_its_source_asks_for() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .then("P4Y8M")
                .extendsUntil("2035-06-30")
                .isTaken();
        Concern asked = fixture.file().concerns().getFirst();
        assertThat(asked.getRetainUntil()).isEqualTo("2035-07-01T00:00:00Z");
        assertThat(asked.getReason()).isEqualTo("The trial goes on.");
        assertThat(fixture.file().deadlines().retainedUntil()).isEqualTo("2031-03-01T10:02:00Z");

        fixture.upholds(ADEYEMI, "The trial goes on, as the source says.").isTaken();
        assertThat(fixture.file().concerns()).isEmpty();
        assertThat(fixture.file().deadlines().retainedUntil()).isEqualTo("2035-07-01T00:00:00Z");

        assertThat(fixture.then("P4Y3M").timeline())
                .filteredOn("RETENTION_PROMPTED"::equals)
                .hasSize(2);
        assertThat(fixture.then("P1Y").state()).isEqualTo(CaseState.EXPIRED);
    }

    @Test
    void runs_on_until_officers_have_decided_on_an_extension_that_was_asked_in_time() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .then("P4Y8M")
                .extendsUntil("2035-06-30")
                .then("P1Y");

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.timeline()).contains("CONCERN_OVERDUE");
        fixture.blocks(ADEYEMI).restores(BRANDT);
        assertThat(fixture.file().concerns()).hasSize(1);
        fixture.cancels(ADEYEMI).cancels(BRANDT).isTaken();
        assertThat(fixture.state()).isEqualTo(CaseState.CANCELLED);
    }

    @Test
    void is_not_extended_beyond_five_years_nor_into_the_past() {
        whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .extendsUntil("2031-03-02")
                .isRefused(RefusalCode.RETENTION_OUT_OF_RANGE)
                .extendsUntil("2026-02-28")
                .isRefused(RefusalCode.RETENTION_OUT_OF_RANGE)
                .extendsUntil("2031-03-01")
                .isTaken()
                .extendsUntil("2026-03-01")
                .isTaken();
    }

    @Test
    void is_not_extended_of_what_was_never_in_force_or_has_ended() {
        whereOfficersApprove().extendsUntil("2027-01-01").isRefused(RefusalCode.CASE_UNKNOWN);
        whereOfficersApprove().submitted(1).extendsUntil("2027-01-01").isRefused(RefusalCode.NOT_IN_FORCE);
        whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .withdrawn()
                .extendsUntil("2027-01-01")
                .isRefused(RefusalCode.CASE_ENDED);
    }

    @Test
    void begins_anew_with_a_new_life_of_the_case() {
        CaseFixture fixture = whereOfficersApprove()
                .wantedUntil(1, "2026-12-31")
                .approves(ADEYEMI)
                .withdrawn()
                .submitted(2)
                .approves(ADEYEMI);

        assertThat(fixture.file().deadlines().retainedUntil()).isAfter("2031-03-01T00:00:00Z");
    }

    @Test
    void is_extended_of_a_diffusion_that_nobody_reviewed_once_officers_approved_and_upheld_it() {
        CaseFixture fixture =
                whereOfficersApprove().ofADiffusion().submitted(1).circulates().then("P4Y8M");
        assertThat(fixture.timeline()).contains("RETENTION_PROMPTED");

        fixture.extendsUntil("2035-06-30").isTaken();
        fixture.blocks(ADEYEMI).restores(BRANDT).isTaken();
        assertThat(fixture.file().concerns())
                .extracting(Concerns::isFirstReview)
                .containsExactly(false, true);

        fixture.approves(ADEYEMI).upholds(ADEYEMI, "The trial goes on.").isTaken();
        assertThat(fixture.file().deadlines().retainedUntil()).isEqualTo("2035-07-01T00:00:00Z");
    }
}
