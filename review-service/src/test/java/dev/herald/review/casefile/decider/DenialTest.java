package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.PredominanceWorksheet;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an officer may deny, alone or with another. */
class DenialTest {
    @Test
    void needs_a_ground_that_does_not_contradict_it() {
        whereOfficersApprove()
                .submitted(1)
                .denies(ADEYEMI)
                .isRefused(RefusalCode.GROUND_REQUIRED)
                .denies(ADEYEMI, Ground.COMPLIANT)
                .isRefused(RefusalCode.GROUND_CONTRADICTS);
    }

    @Test
    void ends_the_case_and_bars_nobody() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .denies(ADEYEMI, Ground.THRESHOLD)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.DENIED);
        assertThat(fixture.decisions().getFirst().bars()).isFalse();
        fixture.approves(BRANDT).isRefused(RefusalCode.CASE_ENDED);
    }

    @Test
    void
            is_kept_in_the_file_with_its_reasons_for_whoever_decides_later_and_without_them_once_the_person_is_forgotten() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .denies(ADEYEMI, Ground.THRESHOLD)
                .submitted(2);
        assertThat(fixture.file().timeline().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.getKind()).isEqualTo(DecisionKind.DENIED);
            assertThat(decision.getRevision()).isEqualTo(1);
            assertThat(decision.getOfficers()).containsExactly(ADEYEMI);
            assertThat(decision.getGrounds()).containsExactly(Ground.THRESHOLD);
            assertThat(decision.getReasons()).isEqualTo("Because.");
        });

        fixture.denies(BRANDT, Ground.DUPLICATE).closed(2);

        assertThat(fixture.file().timeline().decisions())
                .hasSize(2)
                .allSatisfy(decision -> assertThat(decision.getReasons()).isEmpty());
        assertThat(fixture.file().timeline().decisions().getLast().getGrounds()).containsExactly(Ground.DUPLICATE);
    }

    @Test
    void on_article_3_takes_two_different_officers() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.decided()).isEmpty();

        fixture.deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .isRefused(RefusalCode.SECOND_OFFICER_MUST_DIFFER)
                .deniesOn(ConstitutionArticle.ARTICLE_3, BRANDT, Ground.STATUS_OF_THE_PERSON)
                .isRefused(RefusalCode.FINDING_PROPOSED)
                .deniesOn(ConstitutionArticle.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);
        assertThat(fixture.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.officers()).containsExactly(ADEYEMI, BRANDT);
            assertThat(decision.articles()).containsExactly(ConstitutionArticle.ARTICLE_3);
            assertThat(decision.bars()).isTrue();
            assertThat(decision.grounds()).containsExactly(Ground.POLITICAL_CHARACTER);
            assertThat(decision.reasons()).contains(ADEYEMI).contains(BRANDT);
        });
    }

    @Test
    void on_another_article_is_not_the_same_finding() {
        whereOfficersApprove()
                .submitted(1)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .deniesOn(ConstitutionArticle.ARTICLE_2, BRANDT, Ground.HUMAN_RIGHTS)
                .isRefused(RefusalCode.FINDING_PROPOSED);
    }

    @Test
    void on_article_3_once_proposed_is_not_passed_by_another_officer_s_decision() {
        whereOfficersApprove()
                .submitted(1)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .approves(BRANDT)
                .isRefused(RefusalCode.FINDING_PROPOSED)
                .denies(BRANDT, Ground.THRESHOLD)
                .isRefused(RefusalCode.FINDING_PROPOSED)
                .closes(BRANDT)
                .isRefused(RefusalCode.FINDING_PROPOSED)
                .approves(ADEYEMI)
                .isTaken();
    }

    @Test
    void proposed_about_a_revision_survives_the_next_one() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .submitted(2)
                .deniesOn(ConstitutionArticle.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);
        assertThat(fixture.lastDecision().revision()).isEqualTo(2);
        assertThat(fixture.lastDecision().officers()).containsExactly(ADEYEMI, BRANDT);
    }

    @Test
    void proposed_on_article_3_survives_a_withdrawal() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .cancelsOn(ConstitutionArticle.ARTICLE_3, ADEYEMI)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .withdrawn();

        assertThat(fixture.state()).as("nobody sees it meanwhile").isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.BLOCKED);
        fixture.withdrawn()
                .isTaken(Accepted.Code.NOTHING_CHANGES)
                .restores(ADEYEMI)
                .isRefused(RefusalCode.WITHDRAWAL_WAITS);
        assertThat(fixture.cancelsOn(ConstitutionArticle.ARTICLE_3, BRANDT)
                        .isTaken()
                        .state())
                .isEqualTo(CaseState.BARRED);
    }

    @Test
    void withdrawn_under_a_finding_ends_when_its_proposer_drops_the_finding() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .withdrawn();

        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        fixture.approves(ADEYEMI).isRefused(RefusalCode.WITHDRAWAL_WAITS);
        assertThat(fixture.closes(ADEYEMI).isTaken().state()).isEqualTo(CaseState.CLOSED_WITHOUT_FINDING);
    }

    @Test
    void needs_reasons_and_on_article_2_or_3_the_worksheet() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);
        List<Ground> grounds = List.of(Ground.POLITICAL_CHARACTER);

        fixture.orders(new Command.Deny(fixture.header(ADEYEMI), List.of(Ground.PURPOSE), List.of(), "", "", null))
                .isRefused(RefusalCode.REASONS_REQUIRED);
        PredominanceWorksheet incomplete = new PredominanceWorksheet("a", "b", "c", "d", "e", "f", " ");
        for (PredominanceWorksheet worksheet : Arrays.asList(null, incomplete)) {
            fixture.orders(new Command.Deny(
                            fixture.header(ADEYEMI),
                            grounds,
                            List.of(ConstitutionArticle.ARTICLE_3),
                            "",
                            "Because.",
                            worksheet))
                    .isRefused(RefusalCode.WORKSHEET_REQUIRED);
        }
    }

    @Test
    void on_a_ground_of_article_2_or_3_names_the_article() {
        whereOfficersApprove()
                .submitted(1)
                .denies(ADEYEMI, Ground.POLITICAL_CHARACTER)
                .isRefused(RefusalCode.ARTICLE_NOT_NAMED, RefusalCode.WORKSHEET_REQUIRED)
                .denies(ADEYEMI, Ground.DUE_PROCESS)
                .isRefused(RefusalCode.ARTICLE_NOT_NAMED, RefusalCode.WORKSHEET_REQUIRED)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.HUMAN_RIGHTS)
                .isRefused(RefusalCode.ARTICLE_NOT_NAMED);
    }

    @Test
    void on_due_process_is_no_finding_where_two_officers_write_why() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .deniesWithoutArticle(ADEYEMI, Ground.POLITICAL_CHARACTER)
                .isRefused(RefusalCode.ARTICLE_NOT_NAMED)
                .deniesWithoutArticle(ADEYEMI, Ground.DUE_PROCESS)
                .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                .deniesWithoutArticle(BRANDT, Ground.DUE_PROCESS)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.DENIED);
        assertThat(fixture.lastDecision().bars()).isFalse();
        assertThat(fixture.lastDecision().worksheets()).hasSize(2);
        assertThat(fixture.lastDecision().reasons())
                .contains("No finding on Article 2: The hearing is repeated, says " + ADEYEMI)
                .contains("No finding on Article 2: The hearing is repeated, says " + BRANDT);
    }

    @Test
    void a_case_is_not_closed_without_a_finding_on_a_ground_that_is_one() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);

        fixture.orders(new Command.CloseWithoutFinding(
                        fixture.header(ADEYEMI), List.of(Ground.HUMAN_RIGHTS), "Because."))
                .isRefused(RefusalCode.GROUND_CONTRADICTS);
    }

    @Test
    void an_update_leaves_what_is_in_force_standing() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .submitted(2, LOOK)
                .denies(ADEYEMI, Ground.ACCURACY_AND_QUALITY)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.UPDATE_DENIED);
        assertThat(fixture.lastDecision().revision()).isEqualTo(2);
        assertThat(fixture.file().approved())
                .hasValueSatisfying(request -> assertThat(request.revision()).isEqualTo(1));
        assertThat(fixture.file().pending()).isEmpty();
        fixture.approves(BRANDT).isRefused(RefusalCode.NOTHING_TO_APPROVE);
    }

    @Test
    void an_update_leaves_a_block_and_a_suspension_as_they_are() {
        CaseFixture blocked = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .blocks(ADEYEMI)
                .submitted(2)
                .denies(BRANDT, Ground.THRESHOLD)
                .isTaken();
        CaseFixture suspended = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .suspends()
                .submitted(2)
                .denies(BRANDT, Ground.THRESHOLD)
                .isTaken();

        assertThat(blocked.lastDecision().kind()).isEqualTo(DecisionKind.UPDATE_DENIED);
        assertThat(blocked.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(suspended.state()).isEqualTo(CaseState.SUSPENDED);
        assertThat(suspended.file().deadlines().suspendedUntil()).isNotNull();
    }

    @Test
    void an_update_on_article_2_ends_what_is_in_force_and_bars() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .submitted(2)
                .deniesOn(ConstitutionArticle.ARTICLE_2, ADEYEMI, Ground.HUMAN_RIGHTS)
                .deniesOn(ConstitutionArticle.ARTICLE_2, BRANDT, Ground.HUMAN_RIGHTS)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);
        assertThat(fixture.lastDecision().kind()).isEqualTo(DecisionKind.DENIED);
    }

    @Test
    void what_is_in_force_without_an_update_is_a_matter_of_cancelling() {
        whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .denies(ADEYEMI, Ground.THRESHOLD)
                .isRefused(RefusalCode.NOTHING_TO_DENY);
    }

    @Test
    void on_article_3_ends_what_is_in_force() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .deniesOn(ConstitutionArticle.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);
        assertThat(fixture.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.DENIED);
    }
}
