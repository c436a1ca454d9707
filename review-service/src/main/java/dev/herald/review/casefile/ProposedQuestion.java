package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.DocumentKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A question of one officer on a case with a flag that needs clearance. It is sent when another officer confirms it,
 * because its words leave the house.
 *
 * @param wanted kinds of documents wanted with the answer
 * @param previewHash hash of the preview of the question, which the second officer confirms
 */
public record ProposedQuestion(Question question, List<DocumentKind> wanted, String previewHash) {

    /** Copies the list. */
    public ProposedQuestion {
        wanted = List.copyOf(wanted);
    }

    /** Returns the officer who proposed it. */
    public String officer() {
        return question.askedBy();
    }

    /** Whether another question has the same addressee, words, wanted documents and time to answer. */
    public boolean isSameAs(ProposedQuestion other) {
        return question.addressee().equals(other.question.addressee())
                && question.consultation() == other.question.consultation()
                && question.text().equals(other.question.text())
                && Set.copyOf(wanted).equals(Set.copyOf(other.wanted))
                && term().equals(other.term());
    }

    private Duration term() {
        return Duration.between(question.askedAt(), question.answerBy());
    }
}
