package dev.herald.intake.message;

import dev.herald.contract.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a warrant that admission examines.
 *
 * @param issued day of issue; null if the text is not a date
 * @param ends last day of validity; null if it has no end, or the text is not a date
 * @param withdrawn day on which it was withdrawn; null if it was not, or the text is not a date
 */
public record WarrantSummary(
        @Nullable PartialDate issued,
        @Nullable PartialDate ends,
        @Nullable PartialDate withdrawn) {}
