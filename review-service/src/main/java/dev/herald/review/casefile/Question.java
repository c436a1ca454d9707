package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
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
        @Nullable Answer answer) {

    /** Whether nobody has answered it. */
    public boolean open() {
        return answer == null;
    }

    Question answeredWith(Answer given) {
        return new Question(id, addressee, consultation, text, askedBy, askedAt, answerBy, overdue, given);
    }

    Question forgotten() {
        return new Question(
                id,
                addressee,
                consultation,
                "",
                askedBy,
                askedAt,
                answerBy,
                overdue,
                answer == null ? null : answer.forgotten());
    }
}
