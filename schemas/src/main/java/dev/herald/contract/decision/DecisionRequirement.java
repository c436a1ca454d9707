package dev.herald.contract.decision;

import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.Ground;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * The requirements of a decision, beyond reasons in words. The decision matrix of the rule book sets them for a
 * decision that overrides a flag.
 *
 * @param officers number of different officers who have to make the decision: 1 or 2
 * @param worksheet whether each of these officers weighs the seven factors of RPD Art. 34(3)
 * @param cleared whether each of these officers may know sealed facts
 * @param objectionWithin time in which the members that the flag names may object before an approval or an UPHOLD; zero
 *     for none
 */
public record DecisionRequirement(int officers, boolean worksheet, boolean cleared, Duration objectionWithin) {

    /** The requirements of most decisions: one officer, no worksheet. */
    public static final DecisionRequirement ONE_OFFICER = new DecisionRequirement(1, false, false);

    /** The requirements of a finding, and of an approval of which a member that may object cannot be heard. */
    public static final DecisionRequirement WEIGHED_BY_TWO = new DecisionRequirement(2, true, false);

    /** Checks the number of officers. */
    public DecisionRequirement {
        if (officers < 1 || officers > 2) {
            throw new IllegalArgumentException("a decision needs 1 or 2 officers, not " + officers);
        }
    }

    /** Returns requirements without a time to object. */
    public DecisionRequirement(int officers, boolean worksheet, boolean cleared) {
        this(officers, worksheet, cleared, Duration.ZERO);
    }

    /**
     * Returns the requirements of an act. It overrides every flag of the case that needs clearance, whatever its
     * ground: one officer alone must not end or restore a case that a sealed fact holds, nor speak to others about it.
     * What officers without clearance do under such a flag overrides none.
     *
     * @param grounds a ground that implies an article needs what a finding needs, also where no article is named
     * @param approved whether a revision of the case is approved
     * @param overridden the requirements of the flags that the act overrides
     */
    public static DecisionRequirement of(
            OfficerAct act,
            Collection<Ground> grounds,
            Collection<ConstitutionArticle> articles,
            boolean approved,
            Stream<DecisionRequirement> overridden) {
        boolean adverse = act == OfficerAct.DENY || act == OfficerAct.CANCEL;
        boolean finds = !articles.isEmpty() || (adverse && ArticleRule.implyArticle(grounds));
        DecisionRequirement own =
                new DecisionRequirement(act.officers(approved), act.is(OfficerAct.Trait.WORKSHEET), false);
        return act.is(OfficerAct.Trait.UNDER_A_HOLD)
                ? own
                : overridden.reduce(finds ? own.and(WEIGHED_BY_TWO) : own, DecisionRequirement::and);
    }

    /** Returns the requirements that satisfy both. */
    public DecisionRequirement and(DecisionRequirement other) {
        return new DecisionRequirement(
                Math.max(officers, other.officers),
                worksheet || other.worksheet,
                cleared || other.cleared,
                objectionWithin.compareTo(other.objectionWithin) < 0 ? other.objectionWithin : objectionWithin);
    }

    /** Whether members may object before an approval or an UPHOLD. */
    public boolean hearsMembers() {
        return objectionWithin.isPositive();
    }

    /** Whether a second officer has to make the same decision. */
    public boolean needsSecondOfficer() {
        return officers > 1;
    }
}
