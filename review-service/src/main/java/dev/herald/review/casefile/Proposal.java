package dev.herald.review.casefile;

import java.time.Instant;
import java.util.List;

/**
 * A finding on Article 2 or 3 by one officer. It has no effect until another officer makes the same.
 *
 * @param kind DENIED or CANCELLED
 * @param officer who proposed it
 * @param grounds grounds
 * @param articles articles of the Constitution
 * @param reasons in words, for the requester
 * @param at when
 */
public record Proposal(
        DecisionKind kind, String officer, List<Ground> grounds, List<Article> articles, String reasons, Instant at) {

    /** Takes copies. */
    public Proposal {
        grounds = List.copyOf(grounds);
        articles = List.copyOf(articles);
    }
}
