package dev.herald.review.casefile.deadline;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;

/**
 * A length of time as the rules give it: in years, months and days of the deadlines (UTC), or in hours and less.
 *
 * @param amount a {@link Period} or a {@link Duration}
 */
public record Term(TemporalAmount amount) implements Comparable<Term> {

    /**
     * Parses a term in ISO 8601: {@code P5Y}, {@code P6M}, {@code P14D} or {@code PT30M}.
     *
     * @throws IllegalArgumentException if the text is neither a period nor a duration
     */
    public static Term of(String iso) {
        try {
            return new Term(iso.contains("T") ? Duration.parse(iso) : Period.parse(iso));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a term is a period or a duration of ISO 8601, such as P6M or PT30M", e);
        }
    }

    /** Returns the instant that lies this term after another. */
    public Instant after(Instant start) {
        return start.atOffset(ZoneOffset.UTC).plus(amount).toInstant();
    }

    /** Returns the instant that lies this term before another. */
    public Instant before(Instant end) {
        return end.atOffset(ZoneOffset.UTC).minus(amount).toInstant();
    }

    /** Compares by length, counted from the same day. */
    @Override
    public int compareTo(Term other) {
        return after(Instant.EPOCH).compareTo(other.after(Instant.EPOCH));
    }

    @Override
    public String toString() {
        return amount.toString();
    }
}
