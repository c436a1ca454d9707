package dev.herald.intake.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A bucket of tokens that refills at a steady rate. Its content is one value: the time at which it is full again.
 *
 * @param interval time in which one token is added
 * @param capacity number of tokens in a full bucket
 */
record TokenBucket(Duration interval, int capacity) {

    /**
     * Takes tokens.
     *
     * @param fullAt time at which the bucket is full again
     * @param tokens 1 or more; a number above the capacity takes a full bucket
     * @return the same time after the tokens were taken; empty if the bucket has too few
     */
    Optional<Instant> take(Instant fullAt, long tokens, Instant now) {
        Instant next = (fullAt.isAfter(now) ? fullAt : now).plus(interval.multipliedBy(Math.min(tokens, capacity)));
        return next.isAfter(now.plus(interval.multipliedBy(capacity))) ? Optional.empty() : Optional.of(next);
    }
}
