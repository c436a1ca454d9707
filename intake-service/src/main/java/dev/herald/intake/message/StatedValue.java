package dev.herald.intake.message;

import dev.herald.contract.PartialDate;
import java.time.DateTimeException;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** Reads the texts of a message. What does not have its form is no value here: a fault of form is reported for it. */
public final class StatedValue {

    private static final int LONGEST_PERIOD = 20;

    private StatedValue() {}

    /** Returns a date; null if it is absent or not a date. */
    public static @Nullable PartialDate date(@Nullable String text) {
        return text != null && PartialDate.isValid(text) ? PartialDate.parse(text) : null;
    }

    /** Returns a period; null if the text is not a period, or a negative one. */
    public static @Nullable Period period(String text) {
        try {
            Period period = text.length() > LONGEST_PERIOD ? null : Period.parse(text);
            return period == null || period.isNegative() ? null : period;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Returns whether a text says something. */
    public static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
