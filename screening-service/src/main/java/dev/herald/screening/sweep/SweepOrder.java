package dev.herald.screening.sweep;

/**
 * An officer's order about a held sweep.
 *
 * @param officer login of the officer
 * @param commandId identity of the order; the same id again is a repetition
 */
public record SweepOrder(String officer, Kind kind, String commandId) {

    /** The kinds of orders. Both need two officers. */
    public enum Kind {
        /** Announces the outcomes that the sweep found. */
        RELEASE,
        /** Announces none of them. */
        DISCARD
    }
}
