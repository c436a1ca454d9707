package dev.herald.contract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date of which the day, or month and day, may be unknown: {@code 1971}, {@code 1971-03} or {@code 1971-03-05}.
 *
 * @param year 1000 to 9999
 * @param month 1 to 12, or null when only the year is known
 * @param day 1 to 31, or null when only year and month are known
 */
public record PartialDate(
        int year, @Nullable Integer month, @Nullable Integer day) {

    /** The form of a partial date, for messages to senders. */
    public static final String FORM = "a year, a month or a day: 1971, 1971-03 or 1971-03-05";

    private static final Pattern PATTERN = Pattern.compile("([1-9][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?");

    /**
     * Checks that the date exists.
     *
     * @throws IllegalArgumentException if there is no such day, month or year
     */
    public PartialDate {
        if (month == null && day != null) {
            throw new IllegalArgumentException("a day needs a month");
        }
        try {
            LocalDate.of(year, month == null ? 1 : month, day == null ? 1 : day);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such date: needs " + FORM, e);
        }
        if (year < 1000 || year > 9999) {
            throw new IllegalArgumentException("no such year: needs " + FORM);
        }
    }

    /**
     * Reads a date.
     *
     * @throws IllegalArgumentException if the text is not a partial date; the message does not repeat it
     */
    public static PartialDate parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a date: needs " + FORM);
        }
        return new PartialDate(
                Integer.parseInt(matcher.group(1)),
                matcher.group(2) == null ? null : Integer.valueOf(matcher.group(2)),
                matcher.group(3) == null ? null : Integer.valueOf(matcher.group(3)));
    }

    /** Returns whether a text is a partial date that exists. */
    public static boolean isValid(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns the first day that it may stand for. */
    public LocalDate earliest() {
        return LocalDate.of(year, month == null ? 1 : month, day == null ? 1 : day);
    }

    /** Returns the last day that it may stand for. */
    public LocalDate latest() {
        if (month == null) {
            return LocalDate.of(year, 12, 31);
        }
        return day == null ? YearMonth.of(year, month).atEndOfMonth() : LocalDate.of(year, month, day);
    }

    @Override
    public String toString() {
        return month == null
                ? "%04d".formatted(year)
                : day == null ? "%04d-%02d".formatted(year, month) : "%04d-%02d-%02d".formatted(year, month, day);
    }
}
