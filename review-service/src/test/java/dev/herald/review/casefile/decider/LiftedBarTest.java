package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static dev.herald.review.casefile.decider.CaseFixture.wherePolicyApproves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.RecusalWaiver;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.decider.Command.CommandHeader;
import dev.herald.review.casefile.decider.Command.LiftBar;
import dev.herald.review.casefile.decider.Command.WaiveRecusal;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two officers end the bar of a case; its requester may ask again. */
class LiftedBarTest {

    private static final String CASTILLO = "castillo";
    private static final List<Ground> REVISED = List.of(Ground.RE_EXAMINATION);

    @Test
    void takes_two_different_officers_and_leaves_the_case_denied() {
        CaseFixture fixture = barred().lifts(CASTILLO).isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);

        fixture.lifts(CASTILLO)
                .isRefused(RefusalCode.SECOND_OFFICER_MUST_DIFFER)
                .lifts(BRANDT)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.DENIED);
        Decision lift = fixture.lastDecision();
        assertThat(lift.kind()).isEqualTo(DecisionKind.BAR_LIFTED);
        assertThat(lift.officers()).containsExactly(CASTILLO, BRANDT);
        assertThat(lift.grounds()).containsExactly(Ground.RE_EXAMINATION);
        assertThat(lift.reasons()).contains(CASTILLO).contains(BRANDT);
        assertThat(lift.bars()).isFalse();
        assertThat(lift.request()).isNull();
        assertThat(fixture.file().proposal()).isNull();
        assertThat(fixture.file().barringDecision())
                .hasValueSatisfying(barring -> assertThat(barring.getOfficers()).containsExactly(ADEYEMI, BRANDT));
    }

    @Test
    void leaves_a_case_cancelled_that_was_barred_by_a_cancellation() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .cancelsOn(ConstitutionArticle.ARTICLE_3, ADEYEMI)
                .cancelsOn(ConstitutionArticle.ARTICLE_3, BRANDT)
                .lifts(ADEYEMI)
                .lifts(BRANDT)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.CANCELLED);
    }

    @Test
    void needs_a_ground_and_reasons_of_each_officer() {
        CaseFixture fixture = barred();
        fixture.orders(new LiftBar(fixture.header(ADEYEMI), REVISED, " ", CaseFixture.WORKSHEET))
                .isRefused(RefusalCode.REASONS_REQUIRED);
        fixture.orders(new LiftBar(fixture.header(ADEYEMI), List.of(), "Because.", CaseFixture.WORKSHEET))
                .isRefused(RefusalCode.GROUND_REQUIRED);
        fixture.orders(new LiftBar(
                        fixture.header(ADEYEMI), List.of(Ground.COMPLIANT), "Because.", CaseFixture.WORKSHEET))
                .isRefused(RefusalCode.GROUND_CONTRADICTS);
        fixture.lifts(ADEYEMI)
                .orders(new LiftBar(fixture.header(BRANDT), REVISED, "", CaseFixture.WORKSHEET))
                .isRefused(RefusalCode.REASONS_REQUIRED);
    }

    @Test
    void is_refused_where_there_is_no_bar() {
        whereOfficersApprove().submitted(1).lifts(ADEYEMI).isRefused(RefusalCode.NOT_BARRED);
        whereOfficersApprove()
                .submitted(1)
                .denies(ADEYEMI, Ground.THRESHOLD)
                .lifts(ADEYEMI)
                .isRefused(RefusalCode.CASE_ENDED);
        barred().lifts(ADEYEMI).lifts(BRANDT).lifts(ADEYEMI).isRefused(RefusalCode.CASE_ENDED);
    }

    @Test
    void is_the_only_decision_on_a_barred_case() {
        CaseFixture fixture = barred();
        fixture.approves(ADEYEMI).isRefused(RefusalCode.CASE_ENDED);
        assertThat(fixture.explanation()).contains("LIFT_BAR");
        fixture.denies(ADEYEMI, Ground.THRESHOLD)
                .isRefused(RefusalCode.CASE_ENDED)
                .asks(ADEYEMI)
                .isRefused(RefusalCode.CASE_ENDED);
    }

    @Test
    void follows_the_rules_of_recusal_and_of_the_file_that_was_read() {
        CaseFixture fixture = barred();
        fixture.orders(lift(fixture, new Officer("martin", OfficerRole.OFFICER, false, Set.of("FR"))))
                .isRefused(RefusalCode.RECUSED)
                .orders(lift(fixture, new Officer("auditor", OfficerRole.AUDITOR, true, Set.of())))
                .isRefused(RefusalCode.ROLE_NOT_ENTITLED);

        CommandHeader stale = fixture.header(ADEYEMI);
        fixture.lifts(BRANDT)
                .orders(new LiftBar(stale, REVISED, "Because.", CaseFixture.WORKSHEET))
                .isRefused(RefusalCode.FILE_MOVED);
    }

    @Test
    void is_possible_for_a_recused_officer_whom_a_supervisor_and_one_more_let_decide() {
        CaseFixture fixture = barred().closed(1);
        Officer recused = new Officer("martin", OfficerRole.OFFICER, false, Set.of("FR"));
        Officer supervisor = new Officer("vasseur", OfficerRole.SUPERVISOR, false, Set.of("NZ"));
        CommandHeader read = fixture.header("vasseur");
        fixture.orders(new WaiveRecusal(
                        new CommandHeader(
                                read.commandId(), supervisor, read.revision(), read.sequence(), "", read.preview()),
                        "martin",
                        "Nobody else is left."))
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        fixture.orders(new WaiveRecusal(fixture.header(ADEYEMI), "martin", "Agreed."))
                .isTaken();

        assertThat(fixture.file().waivers())
                .as("the person is forgotten, and no words come back")
                .extracting(RecusalWaiver::getReasons)
                .containsExactly("");
        fixture.orders(lift(fixture, recused)).isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
    }

    @Test
    void is_possible_after_the_person_is_forgotten_and_brings_back_no_words() {
        CaseFixture fixture = barred().closed(1).lifts(ADEYEMI);
        assertThat(fixture.file().isForgotten()).isTrue();
        assertThat(Objects.requireNonNull(fixture.file().proposal()).getReasons())
                .isEmpty();

        fixture.lifts(BRANDT).isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.DENIED);
        assertThat(fixture.lastDecision().reasons()).isEqualTo("The finding was revised, says " + BRANDT);
        assertThat(fixture.file().timeline().decisions())
                .allSatisfy(decision -> assertThat(decision.getReasons()).isEmpty());
    }

    @Test
    void that_is_proposed_when_the_person_is_forgotten_stays_without_its_words() {
        CaseFixture fixture = barred().lifts(ADEYEMI).closed(1);
        assertThat(Objects.requireNonNull(fixture.file().proposal()).getOfficer())
                .isEqualTo(ADEYEMI);
        assertThat(Objects.requireNonNull(fixture.file().proposal()).getReasons())
                .isEmpty();

        assertThat(fixture.lifts(BRANDT).isTaken().state()).isEqualTo(CaseState.DENIED);
    }

    @Test
    void that_is_proposed_is_dropped_when_a_further_revision_is_refused() {
        CaseFixture fixture = barred().lifts(ADEYEMI).submitted(2);

        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);
        assertThat(fixture.file().proposal()).isNull();
        fixture.lifts(BRANDT)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .lifts(ADEYEMI)
                .isTaken();
        assertThat(fixture.lastDecision().revision()).isEqualTo(2);
        assertThat(fixture.file().barringDecision())
                .hasValueSatisfying(barring -> assertThat(barring.getRevision()).isEqualTo(1));
    }

    @Test
    void lets_the_next_revision_open_the_case_which_an_officer_decides() {
        CaseFixture fixture = wherePolicyApproves();
        fixture.submitted(1, CaseFixture.LOOK)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .deniesOn(ConstitutionArticle.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                .closed(1)
                .lifts(ADEYEMI)
                .lifts(BRANDT)
                .submitted(2)
                .screened(2, ScreeningCause.REGISTER);
        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);

        fixture.approves(CASTILLO).isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.decided())
                .containsExactly(DecisionKind.DENIED, DecisionKind.BAR_LIFTED, DecisionKind.APPROVED);
    }

    @Test
    void does_not_keep_the_reopened_case_from_being_barred_again() {
        CaseFixture fixture = barred().lifts(ADEYEMI)
                .lifts(BRANDT)
                .submitted(2)
                .deniesOn(ConstitutionArticle.ARTICLE_2, ADEYEMI, Ground.HUMAN_RIGHTS)
                .deniesOn(ConstitutionArticle.ARTICLE_2, BRANDT, Ground.HUMAN_RIGHTS);

        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);
        assertThat(fixture.file().barringDecision())
                .hasValueSatisfying(barring -> assertThat(barring.getRevision()).isEqualTo(2));
    }

    @Test
    void needs_the_worksheet_of_both_officers() {
        CaseFixture fixture = barred();

        fixture.orders(new LiftBar(fixture.header(ADEYEMI), REVISED, "Because.", null))
                .isRefused(RefusalCode.WORKSHEET_REQUIRED);
        fixture.lifts(ADEYEMI)
                .orders(new LiftBar(fixture.header(BRANDT), REVISED, "Because.", null))
                .isRefused(RefusalCode.WORKSHEET_REQUIRED);
    }

    private static CaseFixture barred() {
        return whereOfficersApprove()
                .submitted(1)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .deniesOn(ConstitutionArticle.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER);
    }

    private static LiftBar lift(CaseFixture fixture, Officer officer) {
        CommandHeader read = fixture.header(officer.name());
        return new LiftBar(
                new CommandHeader(read.commandId(), officer, read.revision(), read.sequence(), "", read.preview()),
                REVISED,
                "Because.",
                CaseFixture.WORKSHEET);
    }
}
