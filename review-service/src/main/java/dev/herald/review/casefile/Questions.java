package dev.herald.review.casefile;

import static dev.herald.review.casefile.Refusal.ADDRESSEE_IS_REQUESTER;
import static dev.herald.review.casefile.Refusal.ADDRESSEE_UNKNOWN;
import static dev.herald.review.casefile.Refusal.ALREADY_ANSWERED;
import static dev.herald.review.casefile.Refusal.CASE_ENDED;
import static dev.herald.review.casefile.Refusal.CASE_FILE_FULL;
import static dev.herald.review.casefile.Refusal.NOT_THE_ADDRESSEE;
import static dev.herald.review.casefile.Refusal.QUESTION_CLOSED;
import static dev.herald.review.casefile.Refusal.QUESTION_REQUIRED;
import static dev.herald.review.casefile.Refusal.QUESTION_UNKNOWN;
import static dev.herald.review.casefile.Refusal.TERM_OUT_OF_RANGE;
import static dev.herald.review.casefile.Refusal.TOO_MANY_QUESTIONS;

import dev.herald.contract.MemberCode;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.Answered;
import dev.herald.review.casefile.CaseEvent.Asked;
import dev.herald.review.casefile.Command.Ask;
import dev.herald.review.casefile.Command.Consult;
import dev.herald.review.casefile.Command.Order;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Outcome.Rejection;
import dev.herald.review.casefile.Received.Reply;
import dev.herald.review.casefile.Standing.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom officers may ask, and who may answer. A file holds so many questions, and so much text (UTF-8): it is one
 * record, and one that is too large for its topic would stop everybody's.
 */
final class Questions {

    static final int MOST_QUESTIONS = 50;
    static final int MOST_BYTES = 400_000;

    private final Duration answerWithin;
    private final Members members;

    Questions(Duration answerWithin, Members members) {
        this.answerWithin = answerWithin;
        this.members = members;
    }

    Outcome ask(Opened file, Ask ask, Instant now) {
        return asking(file, ask.question(), ask.within())
                .orElse(() -> Accepted.with(new Asked(
                        question(file, ask.order(), file.requester(), false, ask.question(), ask.within(), now),
                        ask.wanted(),
                        now)));
    }

    Outcome consult(Opened file, Consult consult, Instant now) {
        MemberCode addressee = consult.addressee();
        return asking(file, consult.question(), consult.within())
                .when(
                        addressee.equals(file.requester()),
                        ADDRESSEE_IS_REQUESTER,
                        "%s is the requester: ASK it.".formatted(addressee))
                .when(
                        !members.isActive(addressee),
                        ADDRESSEE_UNKNOWN,
                        "%s is no member, or takes no part: consult another.".formatted(addressee))
                .orElse(() -> Accepted.with(new Asked(
                        question(file, consult.order(), addressee, true, consult.question(), consult.within(), now),
                        List.of(),
                        now)));
    }

    private static Refusals asking(Opened file, String text, @Nullable Duration within) {
        return new Refusals()
                .when(text.isBlank(), QUESTION_REQUIRED, "A question needs words.")
                .when(
                        within != null && !Terms.isAnswerable(within),
                        TERM_OUT_OF_RANGE,
                        "The time to answer is 1 second to 180 days.")
                .when(
                        file.questions().size() >= MOST_QUESTIONS,
                        TOO_MANY_QUESTIONS,
                        "A case holds at most %d questions.".formatted(MOST_QUESTIONS))
                .when(
                        Answer.bytes(text) > room(file),
                        CASE_FILE_FULL,
                        "Questions and answers hold %d bytes, and %d are left: decide on what there is."
                                .formatted(MOST_BYTES, room(file)));
    }

    private Question question(
            Opened file,
            Order order,
            MemberCode addressee,
            boolean consultation,
            String text,
            @Nullable Duration within,
            Instant now) {
        return new Question(
                "Q" + (file.log().sequence() + 1),
                addressee,
                consultation,
                text,
                order.officer(),
                now,
                now.plus(within == null ? answerWithin : within),
                false,
                null,
                null);
    }

    Outcome answered(Opened file, Reply reply, Instant now) {
        Optional<Question> asked = file.question(reply.questionId());
        if (asked.isEmpty()) {
            return Rejection.because(QUESTION_UNKNOWN, "There is no such question in this case.");
        }
        Question question = asked.get();
        Answer answer = new Answer(reply.text(), now, reply.documents(), reply.refusedExtradition());
        return new Refusals()
                .when(file.standing() instanceof Ended, CASE_ENDED, "The case is %s.".formatted(file.state()))
                .when(
                        !question.addressee().equals(reply.from()) || question.consultation() != reply.consultation(),
                        NOT_THE_ADDRESSEE,
                        "Only the bureau that was asked may answer, by the message meant for it.")
                .when(question.answer() != null, ALREADY_ANSWERED, "This question was answered.")
                .when(
                        question.answer() == null && !question.open(),
                        QUESTION_CLOSED,
                        "The time for a late answer is over.")
                .when(
                        answer.size() > room(file),
                        CASE_FILE_FULL,
                        "The file takes %d bytes more: shorten the answer.".formatted(room(file)))
                .orElse(() -> Accepted.with(new Answered(question.answeredWith(answer), now)));
    }

    private static int room(Opened file) {
        int taken = file.questions().stream().mapToInt(Question::size).sum();
        return Math.max(0, MOST_BYTES - taken);
    }
}
