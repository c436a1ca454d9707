package dev.herald.intake.message;

import dev.herald.contract.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a charge that admission examines.
 *
 * @param law whether the charge names a provision
 * @param from first day of the acts, or null
 * @param until last day of the acts, or null
 * @param chequeTotal total of unfunded cheques in US dollars, or null
 * @param chequeCount number of unfunded cheques, or null
 */
public record ChargeSummary(
        boolean law,
        @Nullable PartialDate from,
        @Nullable PartialDate until,
        @Nullable Long chequeTotal,
        @Nullable Integer chequeCount) {}
