package dev.herald.screening.rules;

import java.time.LocalDate;
import java.time.Period;

/** Lengths of sentences, compared as calendars count them: two years, 24 months and 730 days are the same. */
final class Terms {

    private static final LocalDate ANY_YEAR_AFTER_A_LEAP_YEAR = LocalDate.of(2001, 1, 1);

    private Terms() {}

    static boolean isAtLeast(Period length, Period limit) {
        return !ANY_YEAR_AFTER_A_LEAP_YEAR.plus(length).isBefore(ANY_YEAR_AFTER_A_LEAP_YEAR.plus(limit));
    }

    static String inWords(Period length) {
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
