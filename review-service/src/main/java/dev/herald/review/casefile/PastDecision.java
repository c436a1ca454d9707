package dev.herald.review.casefile;

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
 */
public record PastDecision(
        DecisionKind kind,
        int revision,
        List<Ground> grounds,
        List<ConstitutionArticle> articles,
        List<String> officers,
        String reasons,
        Instant at) {

    /** Copies the lists. */
    public PastDecision {
        grounds = List.copyOf(grounds);
        articles = List.copyOf(articles);
        officers = List.copyOf(officers);
    }

    static PastDecision of(Decision decision, Instant at) {
        return new PastDecision(
                decision.kind(),
                decision.revision(),
                decision.grounds(),
                decision.articles(),
                decision.officers(),
                decision.reasons(),
                at);
    }

    PastDecision withoutReasons() {
        return new PastDecision(kind, revision, grounds, articles, officers, "", at);
    }
}
