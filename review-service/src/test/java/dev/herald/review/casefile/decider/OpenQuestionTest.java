package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BR;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.CASTILLO;
import static dev.herald.review.casefile.decider.CaseFixture.FR;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.barredBy;
import static dev.herald.review.casefile.decider.CaseFixture.blocking;
import static dev.herald.review.casefile.decider.CaseFixture.flag;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import org.junit.jupiter.api.Test;

/** When a case ends while a question is open. */
class OpenQuestionTest {

    private static void assertOpen(CaseFixture ended) {
        assertThat(ended.leavesQuestionOpen()).isTrue();
    }

    private static void assertSettled(CaseFixture ended) {
        assertThat(ended.leavesQuestionOpen()).isFalse();
    }

    @Test
    void a_withdrawal_of_a_request_that_nobody_doubted_leaves_no_question_open() {
        assertSettled(whereOfficersApprove().submitted(1).withdrawn());
        assertSettled(whereOfficersApprove()
                .submitted(1, flag("C25", Severity.INFORMATION))
                .withdrawn());
        assertSettled(whereOfficersApprove().submitted(1).approves(ADEYEMI).withdrawn());
    }

    @Test
    void a_withdrawal_before_the_answer_leaves_the_question_open() {
        assertOpen(whereOfficersApprove().submitted(1).asks(ADEYEMI).withdrawn());
        assertOpen(whereOfficersApprove().submitted(1).consults(ADEYEMI, BR).withdrawn());
    }

    @Test
    void an_answer_settles_a_question() {
        CaseFixture asked = whereOfficersApprove().submitted(1).asks(ADEYEMI);
        String question = asked.file().questions().getFirst().getQuestionId();

        assertSettled(asked.answers(FR, question).isTaken().withdrawn());
    }

    @Test
    void a_denial_for_silence_leaves_the_question_open() {
        CaseFixture silent = whereOfficersApprove().submitted(1).asks(ADEYEMI).then("P60D");

        assertThat(silent.state()).isEqualTo(CaseState.DENIED);
        assertOpen(silent);
    }

    @Test
    void a_withdrawal_before_anybody_decided_on_a_flag_for_review_leaves_a_question_open() {
        assertOpen(whereOfficersApprove().submitted(1, LOOK).withdrawn());
        assertOpen(whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .submitted(2, LOOK)
                .withdrawn());
    }

    @Test
    void officers_who_deny_cancel_or_close_have_decided_on_the_flags() {
        assertSettled(whereOfficersApprove().submitted(1, LOOK).denies(ADEYEMI, Ground.THRESHOLD));
        assertSettled(whereOfficersApprove().submitted(1, LOOK).closes(ADEYEMI));
        assertSettled(whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, LOOK)
                .cancels(ADEYEMI)
                .cancels(BRANDT));
    }

    @Test
    void officers_who_close_while_an_answer_is_awaited_leave_the_question_open() {
        assertOpen(whereOfficersApprove().submitted(1).asks(ADEYEMI).closes(BRANDT));
    }

    @Test
    void a_flag_that_was_approved_over_is_settled_and_one_that_was_raised_since_is_not() {
        CaseFixture approved = whereOfficersApprove().submitted(1, LOOK).approves(ADEYEMI);
        assertSettled(approved.withdrawn());

        assertOpen(whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, LOOK)
                .withdrawn());
    }

    @Test
    void a_flag_on_a_revision_that_officers_upheld_is_settled() {
        assertSettled(whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, LOOK)
                .upholds(BRANDT, "Because.")
                .withdrawn());
    }

    @Test
    void a_flag_over_which_officers_ended_a_block_is_settled_although_its_requester_s_suspension_stands() {
        assertSettled(whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .suspends()
                .screened(1, ScreeningCause.REGISTER, blocking("C24"))
                .restores(BRANDT)
                .isTaken()
                .withdrawn());
        assertOpen(whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .screened(1, ScreeningCause.REGISTER, LOOK)
                .suspends()
                .withdrawn());
    }

    @Test
    void an_approval_settles_a_question_that_was_left_unanswered_before_it() {
        CaseFixture approved = whereOfficersApprove()
                .submitted(1)
                .consults(ADEYEMI, BR)
                .then("P30D")
                .approves(BRANDT);
        assertThat(approved.state()).isEqualTo(CaseState.IN_FORCE);

        assertSettled(approved.withdrawn());
    }

    @Test
    void a_question_that_was_open_at_an_ending_is_none_of_the_case_that_opens_again() {
        assertSettled(whereOfficersApprove()
                .submitted(1)
                .asks(ADEYEMI)
                .closes(BRANDT)
                .submitted(2)
                .closes(BRANDT));
        assertSettled(whereOfficersApprove()
                .submitted(1)
                .asks(ADEYEMI)
                .then("P60D")
                .submitted(2)
                .withdrawn());
        assertOpen(whereOfficersApprove()
                .submitted(1)
                .asks(ADEYEMI)
                .closes(BRANDT)
                .submitted(2)
                .asks(ADEYEMI)
                .withdrawn());
    }

    @Test
    void a_finding_that_awaits_its_second_officer_stays_an_open_question_when_its_proposer_closes_the_case() {
        CaseFixture closed = whereOfficersApprove()
                .submitted(1)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .withdrawn()
                .closes(ADEYEMI)
                .isTaken();

        assertThat(closed.state()).isEqualTo(CaseState.CLOSED_WITHOUT_FINDING);
        assertOpen(closed);
    }

    @Test
    void a_bar_leaves_no_question_open() {
        assertSettled(whereOfficersApprove()
                .submitted(1, LOOK)
                .asks(ADEYEMI)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .deniesOn(ConstitutionArticle.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER));
    }

    @Test
    void a_decision_that_ends_nothing_leaves_no_question_open() {
        assertSettled(whereOfficersApprove().submitted(1, LOOK).asks(ADEYEMI).approves(BRANDT));
        assertSettled(whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .submitted(2, LOOK)
                .denies(BRANDT, Ground.THRESHOLD));
    }

    @Test
    void a_release_that_policy_issued_for_verdicts_settles_no_question_that_was_left_unanswered() {
        String bar = "bar:BR/2025-000007";
        assertOpen(whereOfficersApprove()
                .submitted(1)
                .approves(CASTILLO)
                .consults(ADEYEMI, BR)
                .then("P30D")
                .screened(1, ScreeningCause.REGISTER, barredBy(bar, 7, true))
                .opens(ADEYEMI, bar, 7L)
                .opens(BRANDT, bar, 7L)
                .compares(ADEYEMI, bar, 7, PersonVerdict.NOT_SAME)
                .compares(BRANDT, bar, 7, PersonVerdict.NOT_SAME)
                .withdrawn());
    }
}
