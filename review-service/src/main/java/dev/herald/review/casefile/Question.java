package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question to the requester, or a consultation of another bureau, with its answer once there is one.
 *
 * @param id identity within the case
 * @param addressee who may answer it, and nobody else
 * @param consultation whether another bureau is asked
 * @param text what is asked
 * @param askedBy officer
 * @param askedAt when
 * @param answerBy deadline
 * @param overdue whether the deadline passed
 * @param closesAt once overdue, until when a late answer is waited for; absent again when that is over
 * @param answer the answer
 */
public record Question(
        String id,
        MemberCode addressee,
        boolean consultation,
        String text,
        String askedBy,
        Instant askedAt,
        Instant answerBy,
        boolean overdue,
        @Nullable Instant closesAt,
        @Nullable Answer answer) {

    /** Whether an answer is waited for. */
    public boolean open() {
        return answer == null && (!overdue || closesAt != null);
    }

    /** Bytes that it takes up in a file, with its answer. */
    int size() {
        return Answer.bytes(text) + (answer == null ? 0 : answer.size());
    }

    Question answeredWith(Answer given) {
        return new Question(id, addressee, consultation, text, askedBy, askedAt, answerBy, overdue, null, given);
    }

    /** Its deadline has passed; a late answer is waited for. */
    Question overdueWith(Duration grace) {
        Instant closes = answerBy.plus(grace);
        return new Question(id, addressee, consultation, text, askedBy, askedAt, answerBy, true, closes, answer);
    }

    /** Nobody waits for its answer any more. */
    Question unanswered() {
        return new Question(id, addressee, consultation, text, askedBy, askedAt, answerBy, true, null, answer);
    }

    Question forgotten() {
        Answer kept = answer == null ? null : answer.forgotten();
        return new Question(id, addressee, consultation, "", askedBy, askedAt, answerBy, overdue, closesAt, kept);
    }
}
