package dev.herald.review.casefile;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;

/**
 * A length of time as the rules give it: in years, months and days of the calendar (UTC), or in hours and less.
 *
 * @param amount a {@link Period} or a {@link Duration}
 */
public record Term(TemporalAmount amount) implements Comparable<Term> {

    /**
     * From ISO 8601: {@code P5Y}, {@code P6M}, {@code P14D} or {@code PT30M}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Term of(String iso) {
        try {
            return new Term(iso.contains("T") ? Duration.parse(iso) : Period.parse(iso));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a term is a period or a duration of ISO 8601, such as P6M or PT30M", e);
        }
    }

    /** So long after. */
    public Instant after(Instant start) {
        return start.atOffset(ZoneOffset.UTC).plus(amount).toInstant();
    }

    /** So long before. */
    public Instant before(Instant end) {
        return end.atOffset(ZoneOffset.UTC).minus(amount).toInstant();
    }

    /** By length, counted from the same day. */
    @Override
    public int compareTo(Term other) {
        return after(Instant.EPOCH).compareTo(other.after(Instant.EPOCH));
    }

    @Override
    public String toString() {
        return amount.toString();
    }
}
