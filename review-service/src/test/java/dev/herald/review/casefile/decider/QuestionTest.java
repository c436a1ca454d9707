package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BR;
import static dev.herald.review.casefile.decider.CaseFixture.FR;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.pendingIn;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.event.DocumentReference;
import dev.herald.event.Question;
import dev.herald.review.casefile.decider.Command.Ask;
import dev.herald.review.casefile.decider.UpstreamEvent.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What officers may ask, and who may answer. */
class QuestionTest {

    private static final MemberCode CA = new MemberCode("ca");

    @Test
    void a_member_that_the_requester_excludes_is_not_consulted() {
        whereOfficersApprove()
                .submitted(1)
                .consults(ADEYEMI, CaseFixture.EXCLUDED)
                .isRefused(RefusalCode.ADDRESSEE_EXCLUDED);
    }

    @Test
    void a_flag_says_whom_to_consult_except_members_that_cannot_be_consulted() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, pendingIn(CA, BR, CaseFixture.EXCLUDED, CaseFixture.NOBODY, FR), pendingIn(BR));

        assertThat(fixture.toConsult()).containsExactly(BR, CA);
    }

    @Test
    void a_member_is_offered_once_a_revision() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, pendingIn(CA))
                .consults(ADEYEMI, CA)
                .isTaken();
        assertThat(fixture.toConsult()).isEmpty();

        fixture.answers(CA, fixture.file().questions().getFirst().getQuestionId());
        assertThat(fixture.toConsult()).isEmpty();

        fixture.submitted(2, pendingIn(CA));
        assertThat(fixture.toConsult()).containsExactly(CA);
    }

    @Test
    void a_case_that_ended_offers_nobody() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, pendingIn(CA)).withdrawn();

        assertThat(fixture.toConsult()).isEmpty();
    }

    @Test
    void a_question_to_the_requester_is_no_consultation_of_it() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, pendingIn(CA)).asks(ADEYEMI);

        assertThat(fixture.toConsult()).containsExactly(CA);
    }

    @Test
    void the_requester_waits_for_its_answer() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1, LOOK).asks(ADEYEMI).isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.AWAITING_ANSWER);
        Question question = fixture.file().questions().getFirst();
        assertThat(question.getAddressee()).isEqualTo(FR.value());
        assertThat(Duration.between(question.getAskedAt(), question.getAnswerBy()))
                .isEqualTo(Duration.ofDays(30));

        fixture.answers(FR, question.getQuestionId()).isTaken();
        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);
        assertThat(fixture.file().questions().getFirst().getAnswer()).isNotNull();
    }

    @Test
    void another_bureau_is_a_consultation_with_a_deadline_of_its_own() {
        CaseFixture fixture =
                whereOfficersApprove().submitted(1, LOOK).consults(ADEYEMI, BR).isTaken();

        Question question = fixture.file().questions().getFirst();
        assertThat(question.getConsultation()).isTrue();
        assertThat(Duration.between(question.getAskedAt(), question.getAnswerBy()))
                .isEqualTo(Duration.ofSeconds(90));
        fixture.consults(ADEYEMI, FR).isRefused(RefusalCode.ADDRESSEE_IS_REQUESTER);
    }

    @Test
    void is_answered_only_by_the_addressee_once_and_in_its_own_words() {
        CaseFixture fixture = whereOfficersApprove().submitted(1).asks(ADEYEMI);
        String id = fixture.file().questions().getFirst().getQuestionId();

        fixture.answers(BR, id)
                .isRefused(RefusalCode.NOT_ASKED)
                .arrives(new Reply(id, FR, true, "as a consultation", List.of(), null))
                .isRefused(RefusalCode.NOT_ASKED)
                .answers(FR, "FR-999")
                .isRefused(RefusalCode.NOT_ASKED)
                .answers(FR, id)
                .isTaken()
                .answers(FR, id)
                .isRefused(RefusalCode.ALREADY_ANSWERED);
    }

    @Test
    void is_numbered_by_its_addressee_so_that_its_id_tells_nothing_of_the_case() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, LOOK)
                .asks(ADEYEMI)
                .consults(ADEYEMI, BR)
                .asks(ADEYEMI)
                .consults(ADEYEMI, CA)
                .consults(ADEYEMI, BR);
        assertThat(fixture.file().questions().stream().map(Question::getQuestionId))
                .containsExactly("FR-1", "BR-1", "FR-2", "CA-1", "BR-2");
    }

    @Test
    void of_an_ended_case_keeps_its_number_and_takes_no_answer_when_the_case_is_opened_again() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, LOOK)
                .asks(ADEYEMI)
                .withdrawn()
                .submitted(2, LOOK)
                .asks(ADEYEMI);
        assertThat(fixture.file().questions().stream().map(Question::getQuestionId))
                .containsExactly("FR-1", "FR-2");
        fixture.answers(FR, "FR-1").isRefused(RefusalCode.QUESTION_CLOSED);
        fixture.answers(FR, "FR-2").isTaken();
    }

    @Test
    void keeps_the_documents_and_a_refused_extradition() {
        DocumentReference decision = new DocumentReference("ab", DocumentKind.COURT_DECISION, "application/pdf", 10);
        CaseFixture fixture = whereOfficersApprove().submitted(1).asks(ADEYEMI);
        String id = fixture.file().questions().getFirst().getQuestionId();

        fixture.arrives(new Reply(id, FR, false, "see attached", List.of(decision), null));

        Question answered = fixture.file().question(id).orElseThrow();
        assertThat(answered.getAnswer()).isEqualTo("see attached");
        assertThat(answered.getDocuments()).containsExactly(decision);
    }

    @Test
    void without_words_or_for_half_a_year_more_is_refused() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);

        fixture.orders(new Ask(fixture.header(ADEYEMI), " ", List.of(), Duration.ofDays(181)))
                .isRefused(RefusalCode.QUESTION_REQUIRED, RefusalCode.TERM_OUT_OF_RANGE);
    }

    @Test
    void more_than_fifty_times_is_refused() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);
        for (int i = 0; i < 50; i++) {
            fixture.asks(ADEYEMI).isTaken();
        }

        fixture.asks(ADEYEMI).isRefused(RefusalCode.TOO_MANY_QUESTIONS);
        assertThat(fixture.file().questions().stream().map(Question::getQuestionId))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_bureau_that_nobody_knows_is_refused() {
        whereOfficersApprove()
                .submitted(1)
                .consults(ADEYEMI, CaseFixture.NOBODY)
                .isRefused(RefusalCode.ADDRESSEE_UNKNOWN);
    }

    @Test
    void beyond_what_a_file_holds_is_refused_and_so_is_an_answer_that_says_how_much_room_there_is() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);
        String nearlyAll = "é".repeat(QuestionPolicy.MAX_BYTES / 2 - 5);

        fixture.orders(new Ask(fixture.header(ADEYEMI), nearlyAll, List.of(), null))
                .isTaken()
                .arrives(new Reply("FR-1", FR, false, "eleven char", List.of(), null))
                .isRefused(RefusalCode.CASE_FILE_FULL)
                .asks(ADEYEMI)
                .isRefused(RefusalCode.CASE_FILE_FULL)
                .arrives(new Reply("FR-1", FR, false, "ten signs.", List.of(), null))
                .isTaken();
    }

    @Test
    void about_an_unknown_case_is_answered_to_nobody() {
        whereOfficersApprove().answers(FR, "FR-1").isRefused(RefusalCode.NOT_ASKED);
    }
}
