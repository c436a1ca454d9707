package dev.herald.screening.rules;

import dev.herald.contract.PartialDate;
import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A charge and what the law threatens for it.
 *
 * @param category the kind of act
 * @param offence the charge in words
 * @param law the provision; empty where none is named
 * @param maximumPenalty longest deprivation of liberty; absent for life, and where the law threatens none
 * @param penalties what else, and what kind
 * @param committedFrom first day of the acts, as far as it is known
 * @param organisedCrimeLink whether the requester says that the act served serious or organised crime
 * @param chequeTotalUsd total of unfunded cheques in whole US dollars, if stated
 * @param chequeCount how many unfunded cheques, if stated
 */
public record Charge(
        Offence category,
        String offence,
        String law,
        @Nullable Period maximumPenalty,
        Set<Penalty> penalties,
        @Nullable PartialDate committedFrom,
        boolean organisedCrimeLink,
        @Nullable Long chequeTotalUsd,
        @Nullable Integer chequeCount) {

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

    @Override
    public String toString() {
        return "Charge[not printed]";
    }
}
