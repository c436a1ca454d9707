package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.PredominanceWorksheet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision by one officer that needs two. It takes effect when another officer makes the same decision.
 *
 * @param revision revision that the decision is about
 * @param articles articles of the Constitution; empty unless the decision is a finding on Article 2 or 3
 * @param reasons why, in words; they stay in the case file
 * @param worksheet how the officer weighed the factors of RPD Art. 34(3); null where the decision needs no worksheet
 * @param messageToRequester words for the requester, which the second officer confirms; empty for none
 * @param sealed whether only officers who may know sealed facts read its words
 * @param caveats all caveats of the case from the decision on; null leaves them as they are
 * @param previewHash hash of the preview of the proposal, which the second officer confirms
 * @param commandId id of the officer's command
 */
public record Proposal(
        DecisionKind kind,
        int revision,
        String officer,
        List<Ground> grounds,
        List<ConstitutionArticle> articles,
        String reasons,
        @Nullable PredominanceWorksheet worksheet,
        Instant at,
        String messageToRequester,
        boolean sealed,
        @Nullable List<Caveat> caveats,
        String previewHash,
        String commandId) {

    /** Copies the lists. */
    public Proposal {
        grounds = List.copyOf(grounds);
        articles = List.copyOf(articles);
        caveats = caveats == null ? null : List.copyOf(caveats);
    }

    /** Returns the proposal without words, as a case keeps it whose person is forgotten. */
    Proposal withoutReasons() {
        return new Proposal(
                kind, revision, officer, grounds, articles, "", null, at, "", sealed, null, previewHash, commandId);
    }

    /** Whether it is a finding on Article 2 or 3, which survives a new revision and a withdrawal. */
    public boolean isFinding() {
        return !articles.isEmpty();
    }
}
