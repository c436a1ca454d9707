package dev.herald.review.casefile;

import dev.herald.contract.decision.StandingTexts;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.Caveat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The words in which the requester is told of a decision: the standing texts of its grounds, and what officers add for
 * the requester. Their reasons are not among them. A requester must not learn who attested what (GA-2017-86-RES-09), so
 * every block has one ground and one text, and so has every decision that rests on information that may not be
 * disclosed.
 *
 * @param articles articles of the Constitution; empty for most decisions
 * @param message what officers add for the requester; empty for nothing
 * @param standingClause what a finding on Article 2 or 3 does not affect; null for other decisions
 * @param caveats the caveats from now on, where the decision sets them
 */
public record RequesterNotice(
        DecisionKind kind,
        int revision,
        List<Ground> grounds,
        List<ConstitutionArticle> articles,
        String message,
        @Nullable String standingClause,
        List<Caveat> caveats) {

    /** Copies the lists. */
    public RequesterNotice {
        grounds = List.copyOf(grounds);
        articles = List.copyOf(articles);
        caveats = List.copyOf(caveats);
    }

    /** Returns the standing texts of the grounds. */
    public String reasons() {
        return StandingTexts.of(kind, grounds, articles);
    }

    /** Returns the notice of a decision. */
    public static RequesterNotice of(Decision decision) {
        if (decision.kind() == DecisionKind.BLOCKED) {
            return ofBlock(decision.revision());
        }
        return new RequesterNotice(
                decision.kind(),
                decision.revision(),
                decision.grounds(),
                decision.articles(),
                decision.messageToRequester(),
                decision.standingClause(),
                Objects.requireNonNullElse(decision.caveats(), List.of()));
    }

    /** Returns the notice of a block. */
    public static RequesterNotice ofBlock(int revision) {
        return new RequesterNotice(
                DecisionKind.BLOCKED, revision, List.of(Ground.RE_EXAMINATION), List.of(), "", null, List.of());
    }
}
