package dev.herald.cli.register;

/** Why a fact is retracted, for the audit: words of a closed list, since nobody's own words belong there. */
public enum RetractReason {
    /** It was entered by mistake, or about somebody else. */
    ENTERED_BY_MISTAKE,
    /** Its source no longer says so. */
    TAKEN_BACK_BY_SOURCE,
    /** It was found to be untrue. */
    FOUND_UNTRUE,
    /** It was true, and is no longer. */
    NO_LONGER_HOLDS,
    /** Another fact says it better. */
    REPLACED
}
