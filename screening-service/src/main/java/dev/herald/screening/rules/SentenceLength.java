package dev.herald.screening.rules;

import java.time.LocalDate;
import java.time.Period;

/**
 * Compares and prints lengths of sentences. They are compared by calendar: two years, 24 months and 730 days are equal.
 */
public final class SentenceLength {

    private static final LocalDate ANY_YEAR_AFTER_A_LEAP_YEAR = LocalDate.of(2001, 1, 1);

    private SentenceLength() {}

    /** Returns whether {@code length} reaches {@code limit}. */
    public static boolean isAtLeast(Period length, Period limit) {
        return !ANY_YEAR_AFTER_A_LEAP_YEAR.plus(length).isBefore(ANY_YEAR_AFTER_A_LEAP_YEAR.plus(limit));
    }

    /** Returns a length in words, such as "2 years 6 months". */
    public static String describe(Period length) {
        StringBuilder words = new StringBuilder();
        add(words, length.getYears(), "year");
        add(words, length.getMonths(), "month");
        add(words, length.getDays(), "day");
        return words.isEmpty() ? "no time" : words.toString();
    }

    private static void add(StringBuilder words, int count, String unit) {
        if (count != 0) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(count)
                    .append(' ')
                    .append(unit)
                    .append(count == 1 ? "" : "s");
        }
    }
}
