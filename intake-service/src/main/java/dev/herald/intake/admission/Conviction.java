package dev.herald.intake.admission;

import dev.herald.contract.PartialDate;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * A conviction, as far as the door looks at it.
 *
 * @param date day of the judgment, or null where it is no date
 * @param sentence what was imposed, or null where it is no period
 * @param remaining what is left to serve, or null where it is no period
 */
public record Conviction(
        @Nullable PartialDate date,
        @Nullable Period sentence,
        @Nullable Period remaining) {

    private static final LocalDate ANY_DAY = LocalDate.of(2001, 1, 1);

    /** Whether more is left to serve than was imposed, counted on a calendar. */
    boolean leavesMoreThanWasImposed() {
        return sentence != null
                && remaining != null
                && !TimeRules.isTooLong(sentence)
                && !TimeRules.isTooLong(remaining)
                && ANY_DAY.plus(remaining).isAfter(ANY_DAY.plus(sentence));
    }
}
