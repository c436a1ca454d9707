package dev.herald.screening.rules;

import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A charge and what the law threatens for it.
 *
 * @param maximumPenalty longest deprivation of liberty; absent for life, and where the law threatens none
 * @param penalties what else, and what kind
 */
public record Charge(@Nullable Period maximumPenalty, Set<Penalty> penalties) {

    /** Kinds of penalty that a rule tells apart. */
    public enum Penalty {
        /** Deprivation of liberty for a term. */
        TERM,
        /** Deprivation of liberty for life. */
        LIFE,
        /** Death. */
        DEATH,
        /** A penalty upon the body. */
        CORPORAL,
        /** Anything else. */
        OTHER
    }

    /** Copies, so that nothing changes later. */
    public Charge {
        penalties = Set.copyOf(penalties);
    }

    /** Whether its gravest penalty reaches a deprivation of liberty of some length. Life and death reach any. */
    boolean reaches(Period length) {
        if (penalties.contains(Penalty.LIFE) || penalties.contains(Penalty.DEATH)) {
            return true;
        }
        return maximumPenalty != null && Terms.isAtLeast(maximumPenalty, length);
    }
}
