package dev.herald.review.casefile;

/** Where a case stands, as others are told. */
public enum CaseState {
    OPEN,
    AWAITING_ANSWER,
    IN_FORCE,
    BLOCKED,
    SUSPENDED,
    DENIED,
    CANCELLED,
    WITHDRAWN,
    EXPIRED,
    CLOSED_WITHOUT_FINDING,
    BARRED
}
