package dev.herald.review.casefile;

import dev.herald.contract.decision.Consequences;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import java.time.Instant;
import java.util.List;

/**
 * A decision that was issued on a case, for officers who decide later.
 *
 * @param articles articles of the Constitution; empty for most decisions
 * @param officers officers who decided; {@code policy} when no officer did
 * @param reasons in words; empty where they were dropped, and once the person is forgotten
 * @param worksheets how each officer weighed the factors of RPD Art. 34(3); empty as the reasons are
 * @param messageToRequester words for the requester; empty as the reasons are
 * @param sealed whether only officers who may know sealed facts read its words
 */
public record PastDecision(
        DecisionKind kind,
        int revision,
        List<Ground> grounds,
        List<ConstitutionArticle> articles,
        List<String> officers,
        String reasons,
        Instant at,
        List<PredominanceWorksheet> worksheets,
        String messageToRequester,
        boolean sealed) {

    /** Copies the lists. */
    public PastDecision {
        grounds = List.copyOf(grounds);
        articles = List.copyOf(articles);
        officers = List.copyOf(officers);
        worksheets = List.copyOf(worksheets);
    }

    /** Returns a decision as later readers see it. */
    public static PastDecision of(Decision decision, Instant at) {
        return new PastDecision(
                decision.kind(),
                decision.revision(),
                decision.grounds(),
                decision.articles(),
                decision.officers(),
                decision.reasons(),
                at,
                decision.worksheets(),
                decision.messageToRequester(),
                decision.sealed());
    }

    /** Whether the decision barred the person from all channels. */
    public boolean bars() {
        return !articles.isEmpty();
    }

    /** Whether the case had ended after the decision. */
    boolean ends() {
        return Consequences.of(kind).ends();
    }

    boolean approvesOrEnds() {
        return kind == DecisionKind.APPROVED || ends();
    }

    /** Returns the size of the words in UTF-8, in bytes. */
    int sizeOfWords() {
        return Answer.sizeInBytes(reasons)
                + Answer.sizeInBytes(messageToRequester)
                + worksheets.stream()
                        .mapToInt(PredominanceWorksheet::sizeInBytes)
                        .sum();
    }

    PastDecision withoutReasons() {
        return new PastDecision(kind, revision, grounds, articles, officers, "", at, List.of(), "", sealed);
    }
}
