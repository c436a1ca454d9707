package dev.herald.screening.sweep;

/**
 * What an officer orders about a sweep that is held.
 *
 * @param officer who
 * @param kind what
 * @param commandId identity of the order: the same again is a repetition
 */
public record Order(String officer, Kind kind, String commandId) {

    /** What can be ordered. */
    public enum Kind {
        /** What was found is announced. */
        RELEASE,
        /** None of it is. */
        DISCARD
    }
}
