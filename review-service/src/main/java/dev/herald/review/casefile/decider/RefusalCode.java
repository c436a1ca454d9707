package dev.herald.review.casefile.decider;

/** Why something was refused. The names are public: the API and members' mail carry them. */
public enum RefusalCode {
    /** No request with this case id has come through screening. */
    CASE_UNKNOWN,
    /** The case ended. */
    CASE_ENDED,
    /** A newer revision is there: look at it first. */
    REVISION_SUPERSEDED,
    /** There is no such revision yet. */
    REVISION_UNKNOWN,
    /** The latest revision is in force already, or its update was denied. */
    NOTHING_TO_APPROVE,
    /** What stands has no later revision to deny: cancel it. */
    NOTHING_TO_DENY,
    /** Nothing is in force that could be blocked or cancelled. */
    NOT_IN_FORCE,
    /** It is blocked: restore it or end it first. */
    NOT_WHILE_BLOCKED,
    /** It is not blocked. */
    NOT_BLOCKED,
    /** A flag that nobody may override: it needs a revision. */
    FLAG_MUST_BE_CURED,
    /** A flag is overridden only with reasons. */
    REASONS_REQUIRED,
    /** This decision needs a ground of the closed vocabulary. */
    GROUND_REQUIRED,
    /** COMPLIANT is no ground to deny, block or cancel. */
    GROUND_CONTRADICTS,
    /** A finding on Article 2 or 3 needs two different officers. */
    SECOND_OFFICER_MUST_DIFFER,
    /** Another officer's finding on Article 2 or 3 awaits its second officer. */
    FINDING_PROPOSED,
    /** A question needs words. */
    QUESTION_REQUIRED,
    /** A consultation goes to another bureau than the requester. */
    ADDRESSEE_IS_REQUESTER,
    /** The time to answer is out of range. */
    TERM_OUT_OF_RANGE,
    /** A case holds so many questions, and no more. */
    TOO_MANY_QUESTIONS,
    /** There is no such question. */
    QUESTION_UNKNOWN,
    /** Only the addressee may answer. */
    NOT_THE_ADDRESSEE,
    /** It was answered. */
    ALREADY_ANSWERED,
    /** Nobody waits for the answer any more. */
    QUESTION_CLOSED,
    /** There is no such member, or it takes no part. */
    ADDRESSEE_UNKNOWN,
    /** Questions and answers of a case hold so many bytes, and no more. */
    CASE_FILE_FULL,
    /** The file has changed since the officer looked at it. */
    FILE_MOVED,
    /** Retention can be moved to a day from today to five years on. */
    RETENTION_OUT_OF_RANGE,
    /** This version does not carry out such orders. */
    NOT_AVAILABLE
}
