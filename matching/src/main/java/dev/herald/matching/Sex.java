package dev.herald.matching;

/** As a notice gives it. */
public enum Sex {
    /** Female. */
    FEMALE,
    /** Male. */
    MALE,
    /** Not known, or neither: speaks neither for nor against. */
    UNKNOWN
}
