package dev.herald.matching;

/** The sex of a person, as a notice gives it. */
public enum Sex {
    /** Female. */
    FEMALE,
    /** Male. */
    MALE,
    /** Unknown or other: no evidence. */
    UNKNOWN
}
