package dev.herald.review.casefile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision on a revision. On Article 2 or 3 it bars the person from all channels, and says what it leaves untouched.
 *
 * @param kind what was decided
 * @param revision revision it is about
 * @param grounds why, from the closed vocabulary
 * @param articles articles of the Constitution; empty for most
 * @param reasons in words, for the requester
 * @param officers who decided; {@code policy} when no officer did
 * @param request what is now in force, with APPROVED and AMENDED only
 */
public record Decision(
        DecisionKind kind,
        int revision,
        List<Ground> grounds,
        List<Article> articles,
        String reasons,
        List<String> officers,
        @Nullable Request request) {

    /** What a finding on Article 2 or 3 leaves untouched. */
    public static final String STANDING_CLAUSE =
            "This decision does not affect the legality of proceedings in the requesting state, nor bilateral or"
                    + " multilateral cooperation outside these channels.";

    /** Who decides when no officer does. */
    public static final String POLICY = "policy";

    /** A decision that bars nobody and puts nothing in force. */
    static Decision by(String officer, DecisionKind kind, int revision, Ground ground, String reasons) {
        return new Decision(kind, revision, List.of(ground), List.of(), reasons, List.of(officer), null);
    }

    /** Takes copies. */
    public Decision {
        grounds = List.copyOf(grounds);
        articles = List.copyOf(articles);
        officers = List.copyOf(officers);
    }

    /** Whether the person is barred from all channels. */
    public boolean bars() {
        return !articles.isEmpty();
    }
}
