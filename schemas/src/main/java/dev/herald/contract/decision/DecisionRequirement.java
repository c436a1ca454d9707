package dev.herald.contract.decision;

import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * The requirements of a decision, beyond reasons in words. The decision matrix of the rule book sets them for a
 * decision that overrides a flag.
 *
 * @param officers number of different officers who have to make the decision: 1 or 2
 * @param worksheet whether each of these officers weighs the seven factors of RPD Art. 34(3)
 * @param cleared whether each of these officers may know sealed facts
 */
public record DecisionRequirement(int officers, boolean worksheet, boolean cleared) {

    /** The requirements of most decisions: one officer, no worksheet. */
    public static final DecisionRequirement ONE_OFFICER = new DecisionRequirement(1, false, false);

    /** The requirement of a second officer. */
    public static final DecisionRequirement TWO_OFFICERS = new DecisionRequirement(2, false, false);

    private static final DecisionRequirement FINDING = new DecisionRequirement(2, true, false);

    /** Checks the number of officers. */
    public DecisionRequirement {
        if (officers < 1 || officers > 2) {
            throw new IllegalArgumentException("a decision needs 1 or 2 officers, not " + officers);
        }
    }

    /**
     * Returns the requirements of a decision. A decision overrides every flag of the case that needs clearance,
     * whatever its ground: one officer alone must not end or restore a case that a sealed fact holds, nor speak to
     * others about it. A block protects, and overrides no flag.
     *
     * @param grounds a ground that implies an article needs what a finding needs, also where no article is named
     * @param approved whether a revision of the case is approved
     * @param overridden the requirements of the flags that the decision overrides
     */
    public static DecisionRequirement of(
            DecisionKind kind,
            Collection<Ground> grounds,
            Collection<ConstitutionArticle> articles,
            boolean approved,
            Stream<DecisionRequirement> overridden) {
        DecisionRequirement own = switch (kind) {
            case DENIED, UPDATE_DENIED, CANCELLED ->
                articles.isEmpty() && !ArticleRule.implyArticle(grounds) ? ONE_OFFICER : FINDING;
            case CLOSED_WITHOUT_FINDING -> approved ? TWO_OFFICERS : ONE_OFFICER;
            case BAR_LIFTED -> TWO_OFFICERS;
            case APPROVED, RESTORED, UPHELD, AMENDED, BLOCKED, SUSPENDED, WITHDRAWN, EXPIRED, UNKNOWN -> ONE_OFFICER;
        };
        return kind == DecisionKind.BLOCKED ? own : overridden.reduce(own, DecisionRequirement::and);
    }

    /** Returns the requirements that satisfy both. */
    public DecisionRequirement and(DecisionRequirement other) {
        return new DecisionRequirement(
                Math.max(officers, other.officers), worksheet || other.worksheet, cleared || other.cleared);
    }

    /** Whether a second officer has to make the same decision. */
    public boolean needsSecondOfficer() {
        return officers > 1;
    }
}
