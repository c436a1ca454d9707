package dev.herald.intake.admission;

import dev.herald.contract.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A charge, as far as the door looks at it.
 *
 * @param law whether a provision is named
 * @param coreCrime whether it is genocide, a war crime or a crime against humanity
 * @param from first day of the acts, or null
 * @param until last day of the acts, or null
 * @param chequeTotal unfunded cheques: their total in US dollars, or null
 * @param chequeCount unfunded cheques: how many, or null
 */
public record Charge(
        boolean law,
        boolean coreCrime,
        @Nullable PartialDate from,
        @Nullable PartialDate until,
        @Nullable Long chequeTotal,
        @Nullable Integer chequeCount) {}
