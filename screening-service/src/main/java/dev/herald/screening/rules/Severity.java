package dev.herald.screening.rules;

/** How much a flag weighs, the gravest first. It orders an officer's work and never decides by itself. */
public enum Severity {
    /** Must be cured by the requester. */
    BLOCK,
    /** An officer may override it, with a reason. */
    BLOCK_OVERRIDABLE,
    /** A person must look. */
    REVIEW,
    /** Worth knowing. */
    INFORMATION;

    /** The lighter of the two. */
    Severity orLighter(Severity other) {
        return compareTo(other) < 0 ? other : this;
    }
}
