package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.BR;
import static dev.herald.review.casefile.Story.FR;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.review.casefile.Command.Ask;
import dev.herald.review.casefile.Received.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What officers may ask, and who may answer. */
class AskingTest {
    @Test
    void the_requester_waits_for_its_answer() {
        Story story = whereOfficersApprove().submitted(1, LOOK).asks(ADEYEMI).isTaken();

        assertThat(story.state()).isEqualTo(CaseState.AWAITING_ANSWER);
        Question question = story.file().questions().getFirst();
        assertThat(question.addressee()).isEqualTo(FR);
        assertThat(Duration.between(question.askedAt(), question.answerBy())).isEqualTo(Duration.ofDays(30));

        story.answers(FR, question.id()).isTaken();
        assertThat(story.state()).isEqualTo(CaseState.OPEN);
        assertThat(story.file().questions().getFirst().answer()).isNotNull();
    }

    @Test
    void another_bureau_is_a_consultation_with_a_deadline_of_its_own() {
        Story story =
                whereOfficersApprove().submitted(1, LOOK).consults(ADEYEMI, BR).isTaken();

        Question question = story.file().questions().getFirst();
        assertThat(question.consultation()).isTrue();
        assertThat(Duration.between(question.askedAt(), question.answerBy())).isEqualTo(Duration.ofSeconds(90));
        story.consults(ADEYEMI, FR).isRefused(Refusal.ADDRESSEE_IS_REQUESTER);
    }

    @Test
    void is_answered_only_by_the_addressee_once_and_in_its_own_words() {
        Story story = whereOfficersApprove().submitted(1).asks(ADEYEMI);
        String id = story.file().questions().getFirst().id();

        story.answers(BR, id)
                .isRefused(Refusal.NOT_THE_ADDRESSEE)
                .arrives(new Reply(id, FR, true, "as a consultation", List.of(), null))
                .isRefused(Refusal.NOT_THE_ADDRESSEE)
                .answers(FR, "Q999")
                .isRefused(Refusal.QUESTION_UNKNOWN)
                .answers(FR, id)
                .isTaken()
                .answers(FR, id)
                .isRefused(Refusal.ALREADY_ANSWERED);
    }

    @Test
    void keeps_the_documents_and_a_refused_extradition() {
        Document decision = new Document("ab", DocumentKind.COURT_DECISION, "application/pdf", 10);
        Story story = whereOfficersApprove().submitted(1).asks(ADEYEMI);
        String id = story.file().questions().getFirst().id();

        story.arrives(new Reply(id, FR, false, "see attached", List.of(decision), null));

        Answer answer = story.file().question(id).orElseThrow().answer();
        assertThat(answer).isNotNull();
        assertThat(answer.documents()).containsExactly(decision);
    }

    @Test
    void without_words_or_for_half_a_year_more_is_refused() {
        Story story = whereOfficersApprove().submitted(1);

        story.orders(new Ask(story.order(ADEYEMI), " ", List.of(), Duration.ofDays(181)))
                .isRefused(Refusal.QUESTION_REQUIRED, Refusal.TERM_OUT_OF_RANGE);
    }

    @Test
    void more_than_fifty_times_is_refused() {
        Story story = whereOfficersApprove().submitted(1);
        for (int i = 0; i < 50; i++) {
            story.asks(ADEYEMI).isTaken();
        }

        story.asks(ADEYEMI).isRefused(Refusal.TOO_MANY_QUESTIONS);
        assertThat(story.file().questions().stream().map(Question::id)).doesNotHaveDuplicates();
    }

    @Test
    void a_bureau_that_nobody_knows_is_refused() {
        whereOfficersApprove().submitted(1).consults(ADEYEMI, Story.NOBODY).isRefused(Refusal.ADDRESSEE_UNKNOWN);
    }

    @Test
    void beyond_what_a_file_holds_is_refused_and_so_is_an_answer_that_says_how_much_room_there_is() {
        Story story = whereOfficersApprove().submitted(1);
        String nearlyAll = "é".repeat(Questions.MOST_BYTES / 2 - 5);

        story.orders(new Ask(story.order(ADEYEMI), nearlyAll, List.of(), null))
                .isTaken()
                .arrives(new Reply("Q2", FR, false, "eleven char", List.of(), null))
                .isRefused(Refusal.CASE_FILE_FULL)
                .asks(ADEYEMI)
                .isRefused(Refusal.CASE_FILE_FULL)
                .arrives(new Reply("Q2", FR, false, "ten signs.", List.of(), null))
                .isTaken();
    }

    @Test
    void about_an_unknown_case_is_answered_to_nobody() {
        whereOfficersApprove().answers(FR, "Q1").isRefused(Refusal.CASE_UNKNOWN);
    }
}
