package dev.herald.review.casefile;

import dev.herald.event.DocumentReference;
import dev.herald.event.ProposedQuestion;
import dev.herald.event.Question;
import dev.herald.event.RefusedExtradition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a question to the requester, and from a consultation of another member. Its id names the addressee
 * and the number of the question to it, such as {@code BR-2}. Its addressee alone may answer.
 */
public final class Questions {

    private Questions() {}

    /** Whether an answer is still accepted. */
    public static boolean isOpen(Question question) {
        return question.getAnswer() == null && (!question.getOverdue() || question.getClosesAt() != null);
    }

    /** Whether policy asked it because of a hit, and no officer. */
    public static boolean isByPolicy(Question question) {
        return question.getAskedBy().equals(Decision.POLICY);
    }

    /** Whether policy asked a member that reported an arrest in a case that is blocked or ended. */
    public static boolean isAboutArrest(Question question) {
        return isByPolicy(question) && question.getConsultation();
    }

    /** Whether policy asked the requester for a withdrawal after a surrender, and awaits the answer. */
    public static boolean asksForWithdrawal(Question question) {
        return isByPolicy(question) && !question.getConsultation() && question.getHolder() == null && isOpen(question);
    }

    /** Returns the latest question to the requester about the papers for an arrest by a member. */
    public static Optional<Question> aboutPapers(List<Question> questions, String holder) {
        return questions.reversed().stream()
                .filter(question -> holder.equals(question.getHolder()))
                .findFirst();
    }

    /** Returns the size of a question and its answer in a case file, in bytes. */
    public static int sizeInBytes(Question question) {
        String answer = question.getAnswer();
        RefusedExtradition refused = question.getRefusedExtradition();
        return sizeInBytes(question.getText())
                + (answer == null ? 0 : sizeInBytes(answer))
                + (refused == null ? 0 : sizeInBytes(refused.getRationale()))
                + question.getDocuments().stream()
                        .mapToInt(document -> sizeInBytes(document.getSha256() + document.getMediaType()))
                        .sum();
    }

    /** Returns the size of a text in UTF-8, in bytes. */
    public static int sizeInBytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Returns a question with its answer, which arrived at a moment. */
    public static Question answered(
            Question question,
            String answer,
            List<DocumentReference> documents,
            @Nullable RefusedExtradition refused,
            Instant at) {
        return Question.newBuilder(question)
                .setClosesAt(null)
                .setAnswer(answer)
                .setAnsweredAt(at)
                .setDocuments(documents)
                .setRefusedExtradition(refused)
                .build();
    }

    /** Returns a question after its deadline: overdue, with a grace period for a late answer. */
    public static Question withGrace(Question question, Duration grace) {
        return Question.newBuilder(question)
                .setOverdue(true)
                .setClosesAt(question.getAnswerBy().plus(grace))
                .build();
    }

    /** Returns a question after its grace period: it accepts no answer. */
    public static Question leftUnanswered(Question question) {
        return Question.newBuilder(question).setOverdue(true).setClosesAt(null).build();
    }

    static Question withoutPersonalData(Question question) {
        return Question.newBuilder(question)
                .setText("")
                .setAnswer(question.getAnswer() == null ? null : "")
                .setDocuments(List.of())
                .setRefusedExtradition(null)
                .build();
    }

    /** Whether two proposed questions have the same addressee, words, wanted documents and time to answer. */
    public static boolean areSame(ProposedQuestion one, ProposedQuestion other) {
        Question first = one.getQuestion();
        Question second = other.getQuestion();
        return first.getAddressee().equals(second.getAddressee())
                && first.getConsultation() == second.getConsultation()
                && first.getText().equals(second.getText())
                && Set.copyOf(one.getWanted()).equals(Set.copyOf(other.getWanted()))
                && term(first).equals(term(second));
    }

    private static Duration term(Question question) {
        return Duration.between(question.getAskedAt(), question.getAnswerBy());
    }
}
