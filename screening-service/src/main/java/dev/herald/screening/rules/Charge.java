package dev.herald.screening.rules;

import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.PenaltyKind;
import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A charge and its penalties.
 *
 * @param offence the charge in words
 * @param law the provision; empty if none is named
 * @param maximumPenalty longest deprivation of liberty; null for life, and if the law has none
 * @param committedFrom first day of the acts, possibly partial; null if unknown
 * @param organisedCrimeLink whether the requester states that the act served serious or organised crime
 * @param chequeTotalUsd total of unfunded cheques in whole US dollars; null if not stated
 * @param chequeCount number of unfunded cheques; null if not stated
 */
public record Charge(
        OffenceCategory category,
        String offence,
        String law,
        @Nullable Period maximumPenalty,
        Set<PenaltyKind> penalties,
        @Nullable PartialDate committedFrom,
        boolean organisedCrimeLink,
        @Nullable Long chequeTotalUsd,
        @Nullable Integer chequeCount) {

    /** Copies the set. */
    public Charge {
        penalties = Set.copyOf(penalties);
    }

    /**
     * Returns whether the gravest penalty is at least a deprivation of liberty of {@code length}. Life and death are.
     */
    public boolean isPunishableBy(Period length) {
        if (penalties.contains(PenaltyKind.LIFE_IMPRISONMENT) || penalties.contains(PenaltyKind.DEATH)) {
            return true;
        }
        return maximumPenalty != null && SentenceLength.isAtLeast(maximumPenalty, length);
    }

    @Override
    public String toString() {
        return "Charge[not printed]";
    }
}
