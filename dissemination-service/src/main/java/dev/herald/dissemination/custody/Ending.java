package dev.herald.dissemination.custody;

/** How a case ended. They stay distinct: each says who ended it and what a holder may conclude. */
public enum Ending {
    /** Not compliant. */
    DENIED,
    /** By the General Secretariat (RPD Art. 81). */
    CANCELLED,
    /** By its source (RPD Art. 81). */
    WITHDRAWN,
    /** Retention is over (RPD Art. 50). */
    EXPIRED,
    /** No finding at all. */
    CLOSED_WITHOUT_FINDING
}
