package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question to the requester, or a consultation of another member.
 *
 * @param id addressee and number of the question to it, such as {@code BR-2}
 * @param addressee the only member that may answer
 * @param consultation whether a member other than the requester is asked
 * @param askedBy the officer; {@link Decision#POLICY} where the member reported an arrest
 * @param answerBy deadline of the answer
 * @param overdue whether the deadline passed
 * @param closesAt end of the grace period; null before the question is overdue, and after its end
 * @param answer null until the question is answered
 * @param revision latest revision of the case when the question was asked
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
        @Nullable Answer answer,
        int revision) {

    /** Whether an answer is still accepted. */
    public boolean isOpen() {
        return answer == null && (!overdue || closesAt != null);
    }

    /** Whether policy asked it, since a member reported an arrest in a case that is blocked or ended. */
    public boolean isAboutArrest() {
        return askedBy.equals(Decision.POLICY);
    }

    /** Returns the size of the question and its answer in a case file, in bytes. */
    public int sizeInBytes() {
        return Answer.sizeInBytes(text) + (answer == null ? 0 : answer.sizeInBytes());
    }

    /** Returns the question with an answer. */
    public Question withAnswer(Answer given) {
        return new Question(
                id, addressee, consultation, text, askedBy, askedAt, answerBy, overdue, null, given, revision);
    }

    /** Returns the question after its deadline: overdue, with a grace period for a late answer. */
    public Question withGrace(Duration grace) {
        Instant closes = answerBy.plus(grace);
        return new Question(
                id, addressee, consultation, text, askedBy, askedAt, answerBy, true, closes, answer, revision);
    }

    /** Returns the question after its grace period: it accepts no answer. */
    public Question leftUnanswered() {
        return new Question(
                id, addressee, consultation, text, askedBy, askedAt, answerBy, true, null, answer, revision);
    }

    Question withoutPersonalData() {
        Answer kept = answer == null ? null : answer.withoutPersonalData();
        return new Question(
                id, addressee, consultation, "", askedBy, askedAt, answerBy, overdue, closesAt, kept, revision);
    }
}
