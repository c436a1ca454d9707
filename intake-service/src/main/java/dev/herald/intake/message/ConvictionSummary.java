package dev.herald.intake.message;

import dev.herald.contract.PartialDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a conviction that admission examines.
 *
 * @param date day of the judgment; null if the text is not a date
 * @param sentence sentence imposed; null if the text is not a period
 * @param remaining sentence left to serve; null if the text is not a period
 */
public record ConvictionSummary(
        @Nullable PartialDate date,
        @Nullable Period sentence,
        @Nullable Period remaining) {}
