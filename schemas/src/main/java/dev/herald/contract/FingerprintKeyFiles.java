package dev.herald.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a folder with fingerprint keys, which tools write and screening reads: one file for each year,
 * {@code 2026.key}, with {@value #BYTES} random bytes.
 */
public final class FingerprintKeyFiles {

    /** Size of a key in bytes. */
    public static final int BYTES = 32;

    /** How long a key is kept after the end of its year, where no setting says otherwise. */
    public static final String DEFAULT_TERM = "P5Y";

    private static final Pattern NAME = Pattern.compile("(\\d{4})\\.key");

    private FingerprintKeyFiles() {}

    /** Returns the name of the file with the key of a year from 1000 to 9999. */
    public static String fileName(int year) {
        return year + ".key";
    }

    /** Returns the year whose key is in a file; empty if the file has another name. */
    public static OptionalInt yearOf(String fileName) {
        Matcher name = NAME.matcher(fileName);
        return name.matches() ? OptionalInt.of(Integer.parseInt(name.group(1))) : OptionalInt.empty();
    }

    /** Returns the year of an instant, UTC: the year of the key under which a fingerprint is made then. */
    public static int yearAt(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).getYear();
    }

    /** Returns whether the term of a year's key is over: the year has ended, and {@code term} has passed since. */
    public static boolean isTermOver(int year, Period term, Instant now) {
        Instant end = LocalDate.of(year + 1, 1, 1)
                .plus(term)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return !now.isBefore(end);
    }
}
