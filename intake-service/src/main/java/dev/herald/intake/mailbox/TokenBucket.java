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
     * Takes a token.
     *
     * @param fullAt time at which the bucket is full again
     * @return the same time after a token was taken; empty if the bucket is empty
     */
    Optional<Instant> take(Instant fullAt, Instant now) {
        Instant next = (fullAt.isAfter(now) ? fullAt : now).plus(interval);
        return next.isAfter(now.plus(interval.multipliedBy(capacity))) ? Optional.empty() : Optional.of(next);
    }
}
