package dev.herald.intake.admission;

/** How a case ended. Each stays distinct: a withdrawal is the source's, a cancellation the General Secretariat's. */
public enum Ending {
    DENIED,
    CANCELLED,
    WITHDRAWN,
    EXPIRED,
    CLOSED_WITHOUT_FINDING
}
