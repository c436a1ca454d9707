package dev.herald.review.casefile;

import java.time.Duration;

/**
 * What the General Secretariat has decided once for all cases.
 *
 * @param clearedIsApproved whether a request that screening cleared is approved without an officer
 * @param answerWithin how long a bureau has to answer when the officer says nothing; a second to 180 days
 */
public record ReviewPolicy(boolean clearedIsApproved, Duration answerWithin) {

    /** Shortest and longest time to answer. */
    static final Duration SHORTEST = Duration.ofSeconds(1);

    static final Duration LONGEST = Duration.ofDays(180);

    /** Refuses a term out of range. */
    public ReviewPolicy {
        if (!inRange(answerWithin)) {
            throw new IllegalArgumentException(
                    "the time to answer must be 1 second to 180 days, and is " + answerWithin);
        }
    }

    static boolean inRange(Duration within) {
        return within.compareTo(SHORTEST) >= 0 && within.compareTo(LONGEST) <= 0;
    }
}
