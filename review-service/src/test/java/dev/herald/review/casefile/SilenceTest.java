package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.BR;
import static dev.herald.review.casefile.Story.FR;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.review.casefile.FallsDue.AnswerDue;
import dev.herald.review.casefile.Outcome.Accepted;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A question that nobody answers. */
class SilenceTest {

    @Test
    void past_the_deadline_is_overdue_once_and_a_late_answer_counts() {
        Story story = whereOfficersApprove().submitted(1, LOOK).asks(ADEYEMI).then("P31D");

        Question question = story.file().questions().getFirst();
        assertThat(question.overdue()).isTrue();
        assertThat(question.closesAt()).isEqualTo(question.answerBy().plus(Duration.ofDays(14)));
        assertThat(story.state()).isEqualTo(CaseState.AWAITING_ANSWER);
        assertThat(story.then("P5D").timeline()).containsOnlyOnce("ANSWER_OVERDUE");

        story.answers(FR, question.id()).isTaken();
        assertThat(story.state()).isEqualTo(CaseState.OPEN);
        assertThat(story.then("P90D").state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void of_the_requester_about_a_request_denies_it() {
        Story story = whereOfficersApprove().submitted(1, LOOK).asks(ADEYEMI).then("P45D");

        assertThat(story.state()).isEqualTo(CaseState.DENIED);
        assertThat(story.lastDecision().officers()).containsExactly("policy");
        assertThat(story.lastDecision().grounds()).containsExactly(Ground.NO_REPLY);
        assertThat(story.timeline()).endsWith("ANSWER_OVERDUE", "LEFT_UNANSWERED", "DENIED");
        assertThat(story.nextDue()).isEmpty();
    }

    @Test
    void of_the_requester_about_what_is_in_force_blocks_it_and_an_officer_goes_on() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .asks(ADEYEMI)
                .then("P45D");

        assertThat(story.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(story.lastDecision().grounds()).containsExactly(Ground.NO_REPLY);
        assertThat(story.restores(ADEYEMI).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void of_the_requester_about_an_update_denies_the_update_alone() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .submitted(2, LOOK)
                .asks(ADEYEMI)
                .then("P45D");

        assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(story.lastDecision().kind()).isEqualTo(DecisionKind.UPDATE_DENIED);
        assertThat(story.lastDecision().revision()).isEqualTo(2);
    }

    @Test
    void of_a_bureau_that_was_consulted_gives_the_case_back_to_the_officers() {
        Story story = whereOfficersApprove().submitted(1, LOOK).consults(ADEYEMI, BR);
        assertThat(story.state()).isEqualTo(CaseState.AWAITING_ANSWER);

        story.then("P30D");

        assertThat(story.state()).isEqualTo(CaseState.OPEN);
        assertThat(story.decided()).isEmpty();
        assertThat(story.timeline()).endsWith("LEFT_UNANSWERED");
        story.answers(BR, story.file().questions().getFirst().id()).isRefused(Refusal.QUESTION_CLOSED);
    }

    @Test
    void decides_nothing_where_a_finding_awaits_its_second_officer() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .asks(ADEYEMI)
                .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                .then("P60D");

        assertThat(story.state()).isEqualTo(CaseState.OPEN);
        assertThat(story.file().proposal()).isNotNull();
    }

    @Test
    void about_what_is_blocked_already_leaves_it_so() {
        Story story = whereOfficersApprove()
                .submitted(1)
                .approves(ADEYEMI)
                .asks(ADEYEMI)
                .blocks(ADEYEMI)
                .then("P60D");

        assertThat(story.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.BLOCKED);
    }

    @Test
    void that_is_over_or_not_yet_there_falls_due_without_effect() {
        Story story = whereOfficersApprove().submitted(1).asks(ADEYEMI);
        AnswerDue due = (AnswerDue) story.nextDue().orElseThrow();

        story.fallsDue(due).isTaken(Accepted.Code.NOTHING_CHANGES);
        story.answers(FR, due.questionId()).then("P31D");
        story.fallsDue(due).isTaken(Accepted.Code.NOTHING_CHANGES);
    }
}
