package dev.herald.intake.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An amount that may be spent within a period, at once or spread over it. The state is one instant: until when the
 * budget is in use. Each expense moves it by its share of the period, and never further than one period ahead. So
 * within any period at most twice the amount is spent, and over time never more than the amount per period.
 *
 * @param amount 1 or more
 * @param period above zero
 */
public record RateLimit(long amount, Duration period) {

    /** Checks the ranges. */
    public RateLimit {
        if (amount < 1 || micros(period) < 1) {
            throw new IllegalArgumentException(
                    "an amount from 1 and a period from 1 µs, not " + amount + ", " + period);
        }
    }

    /**
     * Spends a part of the budget.
     *
     * @param usedUntil until when the budget is in use; null if nothing was spent
     * @param expense 0 or more
     * @return until when the budget is in use afterwards; empty if too little is left
     */
    public Optional<Instant> spend(@Nullable Instant usedUntil, long expense, Instant now) {
        Instant after = startOf(usedUntil, now).plus(timeOf(expense));
        return after.isAfter(now.plus(period)) ? Optional.empty() : Optional.of(after);
    }

    /** Returns when enough is left for an expense of at most the whole amount. */
    Instant possibleAt(@Nullable Instant usedUntil, long expense, Instant now) {
        return startOf(usedUntil, now).plus(timeOf(expense)).minus(period);
    }

    private static Instant startOf(@Nullable Instant usedUntil, Instant now) {
        return usedUntil == null || usedUntil.isBefore(now) ? now : usedUntil;
    }

    /** Stored instants have microseconds: each expense takes one at least. */
    private Duration timeOf(long expense) {
        return expense == 0
                ? Duration.ZERO
                : Duration.of(Math.max(1, (long) (micros(period) * ((double) expense / amount))), ChronoUnit.MICROS);
    }

    private static long micros(Duration period) {
        return TimeUnit.MICROSECONDS.convert(period);
    }
}
