package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BR;
import static dev.herald.review.casefile.decider.CaseFixture.FR;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.Question;
import dev.herald.review.casefile.deadline.Deadline.AnswerDue;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A question that nobody answers. */
class DeadlineHandlerTest {

    @Test
    void past_the_deadline_is_overdue_once_and_a_late_answer_counts() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1, LOOK).asks(ADEYEMI).then("P31D");

        Question question = fixture.file().questions().getFirst();
        assertThat(question.getOverdue()).isTrue();
        assertThat(question.getClosesAt()).isEqualTo(question.getAnswerBy().plus(Duration.ofDays(14)));
        assertThat(fixture.state()).isEqualTo(CaseState.AWAITING_ANSWER);
        assertThat(fixture.then("P5D").timeline()).containsOnlyOnce("ANSWER_OVERDUE");

        fixture.answers(FR, question.getQuestionId()).isTaken();
        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.then("P90D").state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void of_the_requester_about_a_request_denies_it() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1, LOOK).asks(ADEYEMI).then("P45D");

        assertThat(fixture.state()).isEqualTo(CaseState.DENIED);
        assertThat(fixture.lastDecision().officers()).containsExactly("policy");
        assertThat(fixture.lastDecision().grounds()).containsExactly(Ground.NO_REPLY);
        assertThat(fixture.timeline()).endsWith("ANSWER_OVERDUE", "LEFT_UNANSWERED", "DENIED");
        assertThat(fixture.nextDeadline()).isEmpty();
    }

    @Test
    void of_the_requester_about_what_is_in_force_blocks_it_and_an_officer_goes_on() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .asks(ADEYEMI)
                .then("P45D");

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.lastDecision().grounds()).containsExactly(Ground.NO_REPLY);
        assertThat(fixture.restores(ADEYEMI).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void of_the_requester_about_an_update_denies_the_update_alone() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .submitted(2, LOOK)
                .asks(ADEYEMI)
                .then("P45D");

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.lastDecision().kind()).isEqualTo(DecisionKind.UPDATE_DENIED);
        assertThat(fixture.lastDecision().revision()).isEqualTo(2);
    }

    @Test
    void of_a_bureau_that_was_consulted_gives_the_case_back_to_the_officers() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, LOOK).consults(ADEYEMI, BR);
        assertThat(fixture.state()).isEqualTo(CaseState.AWAITING_ANSWER);

        fixture.then("P30D");

        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.decided()).isEmpty();
        assertThat(fixture.timeline()).endsWith("LEFT_UNANSWERED");
        fixture.answers(BR, fixture.file().questions().getFirst().getQuestionId())
                .isRefused(RefusalCode.QUESTION_CLOSED);
    }

    @Test
    void decides_nothing_where_a_finding_awaits_its_second_officer() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .asks(ADEYEMI)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .then("P60D");

        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.file().proposal()).isNotNull();
    }

    @Test
    void about_what_is_blocked_already_leaves_it_so() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .asks(ADEYEMI)
                .blocks(ADEYEMI)
                .then("P60D");

        assertThat(fixture.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.BLOCKED);
    }

    @Test
    void that_is_over_or_not_yet_there_falls_due_without_effect() {
        CaseFixture fixture = whereOfficersApprove().submitted(1).asks(ADEYEMI);
        AnswerDue due = (AnswerDue) fixture.nextDeadline().orElseThrow();

        fixture.fallsDue(due).isTaken(Accepted.Code.NOTHING_CHANGES);
        fixture.answers(FR, due.questionId()).then("P31D");
        fixture.fallsDue(due).isTaken(Accepted.Code.NOTHING_CHANGES);
    }
}
