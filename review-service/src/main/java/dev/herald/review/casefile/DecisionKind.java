package dev.herald.review.casefile;

/** What was decided. Each ending stays distinct, because each has other consequences for the source. */
public enum DecisionKind {
    APPROVED,
    AMENDED,
    DENIED,
    BLOCKED,
    RESTORED,
    SUSPENDED,
    CANCELLED,
    WITHDRAWN,
    EXPIRED,
    CLOSED_WITHOUT_FINDING,
    UPDATE_DENIED
}
