package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import java.time.Instant;
import java.util.List;

/**
 * A finding on Article 2 or 3 by one officer. It takes effect when another officer makes the same finding.
 *
 * @param kind DENIED or CANCELLED
 * @param articles articles of the Constitution
 * @param reasons in words, for the requester
 */
public record Proposal(
        DecisionKind kind,
        String officer,
        List<Ground> grounds,
        List<ConstitutionArticle> articles,
        String reasons,
        Instant at) {

    /** Copies the lists. */
    public Proposal {
        grounds = List.copyOf(grounds);
        articles = List.copyOf(articles);
    }
}
