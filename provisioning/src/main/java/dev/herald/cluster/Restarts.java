package dev.herald.cluster;

import java.time.Instant;

/**
 * How often a program was started again because it had ended with an error.
 *
 * @param count number of restarts since a person started it
 * @param last time of the last one; the epoch if there was none
 */
public record Restarts(int count, Instant last) {

    /** No restart. */
    public static final Restarts NONE = new Restarts(0, Instant.EPOCH);
}
