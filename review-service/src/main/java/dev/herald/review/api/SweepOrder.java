package dev.herald.review.api;

import dev.herald.contract.SweepId;

/**
 * What an officer orders about a sweep that is held.
 *
 * @param sweep the sweep
 * @param commandId identity of the order
 * @param officer who orders
 * @param kind what
 * @param reasons why
 */
public record SweepOrder(SweepId sweep, String commandId, String officer, Kind kind, String reasons) {

    /** What can be ordered. */
    public enum Kind {
        /** What the sweep found is announced. */
        RELEASE,
        /** None of it is. */
        DISCARD
    }
}
