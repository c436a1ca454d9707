package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question to the requester, or a consultation of another member.
 *
 * @param id unique within the case
 * @param addressee the only member that may answer
 * @param consultation whether a member other than the requester is asked
 * @param askedBy the officer; {@link Decision#POLICY} where the member reported an arrest, or attested a sealed fact
 * @param answerBy deadline of the answer
 * @param overdue whether the deadline passed
 * @param closesAt end of the grace period; null before the question is overdue, and after its end
 * @param answer null until the question is answered
 * @param revision latest revision of the case when the question was asked
 * @param sealedFact digest of the id of the sealed fact that the addressee attested and is asked to confirm; null for
 *     any other question
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
        int revision,
        @Nullable String sealedFact) {

    private static final String WHO_ATTESTED = "who attested it";

    /** Whether an answer is still accepted. */
    public boolean isOpen() {
        return answer == null && (!overdue || closesAt != null);
    }

    /** Whether policy asked it, since a member reported an arrest in a case that is blocked or ended. */
    public boolean isAboutArrest() {
        return askedBy.equals(Decision.POLICY) && sealedFact == null;
    }

    /** Returns the addressee for readers without clearance: whoever attested a sealed fact is not named. */
    public String namedAddressee() {
        return sealedFact == null ? addressee.value() : WHO_ATTESTED;
    }

    /** Returns the size of the question and its answer in a case file, in bytes. */
    public int sizeInBytes() {
        return Answer.sizeInBytes(text) + (answer == null ? 0 : answer.sizeInBytes());
    }

    /** Returns the question with an answer. */
    public Question withAnswer(Answer given) {
        return with(text, overdue, null, given);
    }

    /** Returns the question after its deadline: overdue, with a grace period for a late answer. */
    public Question withGrace(Duration grace) {
        return with(text, true, answerBy.plus(grace), answer);
    }

    /** Returns the question after its grace period: it accepts no answer. */
    public Question leftUnanswered() {
        return with(text, true, null, answer);
    }

    Question withoutPersonalData() {
        return with("", overdue, closesAt, answer == null ? null : answer.withoutPersonalData());
    }

    private Question with(String words, boolean late, @Nullable Instant closes, @Nullable Answer given) {
        return new Question(
                id,
                addressee,
                consultation,
                words,
                askedBy,
                askedAt,
                answerBy,
                late,
                closes,
                given,
                revision,
                sealedFact);
    }
}
