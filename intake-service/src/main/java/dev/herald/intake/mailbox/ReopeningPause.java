package dev.herald.intake.mailbox;

import java.time.Duration;

/**
 * How long a reader waits after a failure until it opens again: twice as long after each failure in a row. A commit
 * ends the row, so that the failures of weeks do not add up.
 */
public final class ReopeningPause {

    private final Duration shortest;
    private final Duration longest;
    private Duration next;

    /** A pause before any failure. */
    public ReopeningPause(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.next = shortest;
    }

    /** Returns how long to wait after a failure. */
    public Duration next() {
        Duration pause = next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return pause;
    }

    /** Keeps that the reader has committed. */
    public void reset() {
        next = shortest;
    }
}
