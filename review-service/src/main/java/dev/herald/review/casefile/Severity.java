package dev.herald.review.casefile;

/** How much a flag weighs. */
public enum Severity {
    /** Must be cured by a revision; nobody may approve over it. */
    BLOCK,
    /** An officer may approve over it, with reasons. */
    BLOCK_OVERRIDABLE,
    /** A person must look. */
    REVIEW,
    /** For whoever looks anyway. */
    INFORMATION
}
