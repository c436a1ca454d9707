package dev.herald.matching.index;

import dev.herald.contract.PartialDate;
import dev.herald.matching.Matcher;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The birth dates with which a person can still reach the threshold. Segments are ordered by the codes of birth dates,
 * so that the filter is a few ranges of documents: no birth date, the same year, and the same day of a year that is one
 * slip away.
 */
final class BirthDateFilter {

    /** The code of an unknown birth date. It comes first. */
    static final int UNKNOWN = 0;

    private static final int YEAR_BITS = 9;
    private static final int MONTH_BITS = 5;

    private final @Nullable PartialDate date;
    private final int code;
    private final int[] otherYears;

    private BirthDateFilter(@Nullable PartialDate date) {
        this.date = date;
        this.code = code(date);
        this.otherYears = date == null || date.day() == null ? new int[0] : codesOfOtherYears(date);
    }

    static BirthDateFilter of(@Nullable PartialDate date) {
        return new BirthDateFilter(date);
    }

    /** Returns a birth date as a number that orders dates by year, then by day; unknown parts are 0. */
    static int code(@Nullable PartialDate date) {
        if (date == null) {
            return UNKNOWN;
        }
        int month = date.month() == null ? 0 : date.month();
        int day = date.day() == null ? 0 : date.day();
        return (date.year() << YEAR_BITS) | (month << MONTH_BITS) | day;
    }

    /** Returns whether the day of birth is known. */
    static boolean hasDay(int code) {
        return day(code) != 0;
    }

    private static int[] codesOfOtherYears(PartialDate date) {
        int[] codes = new int[60];
        int count = 0;
        for (int year : yearsOneSlipAway(date.year())) {
            PartialDate other = withYear(date, year);
            if (other != null && Matcher.mayMatch(date, other)) {
                codes[count++] = code(other);
            }
        }
        return Arrays.stream(codes, 0, count).sorted().toArray();
    }

    private static int[] yearsOneSlipAway(int year) {
        int[] years = new int[60];
        int count = 0;
        for (int power = 1; power <= 1000; power *= 10) {
            int digit = year / power % 10;
            for (int other = 0; other <= 9; other++) {
                if (other != digit) {
                    years[count++] = year + (other - digit) * power;
                }
            }
            int next = year / power / 10 % 10;
            if (power < 1000 && next != digit) {
                years[count++] = year + (next - digit) * power + (digit - next) * power * 10;
            }
        }
        return Arrays.copyOf(years, count);
    }

    private static @Nullable PartialDate withYear(PartialDate date, int year) {
        boolean leapDay =
                Integer.valueOf(2).equals(date.month()) && Integer.valueOf(29).equals(date.day());
        boolean exists = year >= 1000 && year <= 9999 && !(leapDay && !java.time.Year.isLeap(year));
        return exists ? new PartialDate(year, date.month(), date.day()) : null;
    }

    /** Returns whether every person passes. */
    boolean isOpen() {
        return date == null;
    }

    int firstOfYear() {
        return (code >> YEAR_BITS) << YEAR_BITS;
    }

    int firstOfNextYear() {
        return ((code >> YEAR_BITS) + 1) << YEAR_BITS;
    }

    /** Returns the codes of the same day in years that are one slip away, ascending. */
    int[] otherYears() {
        return otherYears;
    }

    /** Returns whether a person of the same year, or without a birth date, passes. */
    boolean admits(int other) {
        int ownDay = day(code);
        int ownMonth = month(code);
        int day = day(other);
        int month = month(other);
        if (ownDay == 0 || day == 0 || month == ownMonth || day == ownDay) {
            return true;
        }
        boolean swapped = month == ownDay && day == ownMonth;
        boolean placeholder = (month == 1 && day == 1) || (ownMonth == 1 && ownDay == 1);
        return swapped || placeholder;
    }

    private static int day(int code) {
        return code & ((1 << MONTH_BITS) - 1);
    }

    private static int month(int code) {
        return (code >> MONTH_BITS) & ((1 << (YEAR_BITS - MONTH_BITS)) - 1);
    }

    /** Returns whether a person with any birth date passes. */
    boolean admitsAny(int other) {
        if (date == null || other == UNKNOWN) {
            return true;
        }
        return (other >> YEAR_BITS) == (code >> YEAR_BITS)
                ? admits(other)
                : Arrays.stream(otherYears).anyMatch(year -> year == other);
    }
}
