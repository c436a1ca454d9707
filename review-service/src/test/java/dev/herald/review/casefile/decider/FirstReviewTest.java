package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.EscalationCause;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.Concern;
import dev.herald.review.casefile.Concerns;
import dev.herald.review.casefile.Flag;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A diffusion that is out and that nobody reviewed has a term, an escalation and an end. */
class FirstReviewTest {

    private static CaseFixture out(Flag... flags) {
        return whereOfficersApprove().ofADiffusion().submitted(1, flags).circulates();
    }

    @Test
    void from_circulation_it_is_due_for_a_first_review_within_24_hours_and_has_a_retention_of_its_own() {
        CaseFixture fixture = out();

        assertThat(fixture.file().concerns()).singleElement().satisfies(concern -> {
            assertThat(Concerns.isFirstReview(concern)).isTrue();
            assertThat(Duration.between(concern.getSince(), concern.getDueAt())).isEqualTo(Duration.ofHours(24));
        });
        assertThat(fixture.file().deadlines().retainedUntil()).isNotNull();
    }

    @Test
    void a_diffusion_that_was_reviewed_before_it_went_out_has_no_such_term() {
        CaseFixture fixture = whereOfficersApprove()
                .ofADiffusion()
                .submitted(1)
                .approves(BRANDT)
                .circulates();

        assertThat(fixture.file().concerns()).isEmpty();
    }

    @Test
    void a_question_leaves_it_due() {
        CaseFixture fixture = out().asks(ADEYEMI);

        assertThat(fixture.state()).isEqualTo(CaseState.AWAITING_ANSWER);
        assertThat(fixture.file().concerns()).hasSize(1);
    }

    @Test
    void then_it_is_escalated_and_stays_out() {
        CaseFixture fixture = out().then("PT24H");

        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.file().escalation().getCause()).isEqualTo(EscalationCause.CONCERN_OVERDUE);
        assertThat(fixture.then("P30D").state())
                .as("without a flag nothing blocks it")
                .isEqualTo(CaseState.OPEN);
    }

    @Test
    void after_72_hours_a_flag_that_no_officer_read_blocks_it() {
        CaseFixture fixture = out(LOOK).then("PT24H");
        assertThat(fixture.then("PT47H").state()).isEqualTo(CaseState.OPEN);

        assertThat(fixture.then("PT1H").state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.lastDecision().officers()).containsExactly("policy");
        assertThat(fixture.file().concerns())
                .as("it still waits for its first review")
                .hasSize(1);
    }

    @Test
    void a_flag_that_comes_later_blocks_what_nobody_has_reviewed_since() {
        CaseFixture fixture = out().then("PT24H").then("P7D");

        fixture.screened(1, ScreeningCause.REGISTER, LOOK).then("PT1M");

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
    }

    @Test
    void officers_end_it_with_a_decision_and_begin_it_again_with_a_restoration() {
        assertThat(out().approves(BRANDT).file().concerns()).isEmpty();

        CaseFixture restored = out(LOOK).blocks(BRANDT).then("P10D").restores(ADEYEMI);
        assertThat(restored.state()).isEqualTo(CaseState.OPEN);
        assertThat(restored.file().concerns()).extracting(Concern::getOverdue).containsExactly(false);
        assertThat(restored.then("PT24H").then("P10D").state())
                .as("the officer who restored it has read its flags")
                .isEqualTo(CaseState.OPEN);
    }

    @Test
    void the_term_of_an_update_begins_also_if_review_reads_of_its_circulation_first() {
        CaseFixture approved =
                whereOfficersApprove().ofADiffusion().submitted(1).approves(BRANDT);

        assertThat(approved.circulates(2).submitted(2).file().concerns())
                .extracting(Concerns::isFirstReview)
                .containsExactly(true);
        assertThat(approved.approves(BRANDT).file().concerns()).isEmpty();
    }

    @Test
    void a_decision_on_an_earlier_revision_leaves_it_due() {
        CaseFixture approved = whereOfficersApprove()
                .ofADiffusion()
                .submitted(1)
                .approves(BRANDT)
                .submitted(2);

        assertThat(approved.circulates(2)
                        .upholds(BRANDT, "Revision 1 stands.")
                        .isTaken()
                        .file()
                        .concerns())
                .extracting(Concern::getRevision)
                .containsExactly(2);
        assertThat(approved.circulates(3).approves(BRANDT).file().concerns())
                .as("officers have not read revision 3")
                .extracting(Concern::getRevision)
                .containsExactly(3);
        assertThat(approved.submitted(3).approves(BRANDT).file().concerns()).isEmpty();
    }

    @Test
    void a_late_report_of_a_revision_that_is_decided_begins_no_term() {
        CaseFixture denied = whereOfficersApprove()
                .ofADiffusion()
                .submitted(1)
                .approves(BRANDT)
                .submitted(2)
                .denies(BRANDT, Ground.PURPOSE);

        assertThat(denied.circulates(2).file().concerns()).isEmpty();
        assertThat(denied.approves(BRANDT).submitted(3).circulates(1).file().concerns())
                .as("recipients have a revision that officers approved")
                .isEmpty();
    }

    private static CaseFixture updated() {
        return whereOfficersApprove()
                .ofADiffusion()
                .submitted(1)
                .approves(BRANDT)
                .submitted(2)
                .circulates();
    }

    @Test
    void an_update_that_nobody_reviewed_has_the_term_again_after_a_restoration() {
        CaseFixture restored =
                updated().then("P2D").blocks(BRANDT).restores(ADEYEMI).isTaken();

        assertThat(restored.file().concerns())
                .extracting(Concerns::isFirstReview, Concern::getOverdue)
                .containsExactly(tuple(true, false));
        assertThat(updated()
                        .denies(BRANDT, Ground.PURPOSE)
                        .blocks(BRANDT)
                        .restores(ADEYEMI)
                        .file()
                        .concerns())
                .isEmpty();
    }

    private static CaseFixture restoredOver(Flag... flags) {
        CaseFixture fixture =
                out(flags).blocks(BRANDT).restores(ADEYEMI).isTaken().then("P10D");
        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        return fixture;
    }

    @Test
    void a_flag_of_another_rule_and_one_of_another_revision_are_unread_after_a_restoration() {
        Flag later = CaseFixture.flag("C23", Severity.REVIEW);

        assertThat(restoredOver(LOOK)
                        .screened(1, ScreeningCause.REGISTER, LOOK, later)
                        .then("PT1M")
                        .state())
                .isEqualTo(CaseState.BLOCKED);
        assertThat(restoredOver(LOOK)
                        .submitted(2, LOOK)
                        .circulates()
                        .then("PT1M")
                        .state())
                .isEqualTo(CaseState.BLOCKED);
        assertThat(restoredOver(LOOK, later)
                        .screened(1, ScreeningCause.REGISTER, LOOK)
                        .then("P10D")
                        .state())
                .as("officers have read it")
                .isEqualTo(CaseState.OPEN);
    }
}
