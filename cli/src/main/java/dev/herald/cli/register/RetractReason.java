package dev.herald.cli.register;

/** The reason why a fact is retracted, for the audit. A closed vocabulary: free text could name a person. */
public enum RetractReason {
    /** It was entered by mistake, or about another person. */
    ENTERED_BY_MISTAKE,
    /** Its source has retracted it. */
    TAKEN_BACK_BY_SOURCE,
    /** It proved to be untrue. */
    FOUND_UNTRUE,
    /** It was true and is not any more. */
    NO_LONGER_HOLDS,
    /** Another fact replaces it. */
    REPLACED
}
