package dev.herald.review.casefile.decider;

/** The reasons for a rejection. The names are public: the API and members' mail carry them. */
public enum RefusalCode {
    /** The console did not sign the command, or somebody altered it. */
    SIGNATURE_REFUSED,
    /** No request with this case id has come through screening. */
    CASE_UNKNOWN,
    /** The case ended. */
    CASE_ENDED,
    /** The case has not ended: Herald states nothing about it. */
    CASE_OPEN,
    /** A newer revision exists: read it first. */
    REVISION_SUPERSEDED,
    /** There is no such revision yet. */
    REVISION_UNKNOWN,
    /** No revision awaits approval. */
    NOTHING_TO_APPROVE,
    /** No revision awaits a decision: cancel the approved one. */
    NOTHING_TO_DENY,
    /** Nothing is out that could be blocked, or no revision is in force to cancel, uphold or retain. */
    NOT_IN_FORCE,
    /** The case is blocked or suspended: restore or end it first. */
    NOT_WHILE_BLOCKED,
    /** The case is not blocked. */
    NOT_BLOCKED,
    /** An order of the Commission stands: the Commission alone lifts it. */
    ORDERED_BY_COMMISSION,
    /** An order of the Commission stands already. */
    ALREADY_ORDERED,
    /**
     * Words of correction are for UPDATE of a case that ended, which needs them; a person is for a bar on a case that
     * was closed, which needs it.
     */
    CORRECTION_INVALID,
    /** No order of the Commission stands. */
    NOT_ORDERED,
    /** The case is not barred. */
    NOT_BARRED,
    /** A flag cannot be overridden: it needs a revision. */
    FLAG_MUST_BE_CURED,
    /** A document that the request or an answer of its requester names has not arrived. */
    DOCUMENT_MISSING,
    /** The command needs reasons in words. */
    REASONS_REQUIRED,
    /** The decision needs the worksheet of Article 34(3), with words for each factor. */
    WORKSHEET_REQUIRED,
    /** The officer's role does not give the command. */
    ROLE_NOT_ENTITLED,
    /** The officer has the nationality of the requester or of the person. */
    RECUSED,
    /** Officers who may know sealed facts decide on the case. */
    WITH_OTHER_OFFICERS,
    /** A supervisor cannot waive their own recusal. */
    WAIVER_FOR_ONESELF,
    /** The case has the maximum number of waivers. */
    TOO_MANY_WAIVERS,
    /** A caveat names no territory, or there are too many. */
    CAVEAT_INVALID,
    /** The requester withdrew the case, or its term is over: it can only be ended. */
    WITHDRAWAL_WAITS,
    /** The decision needs a ground. */
    GROUND_REQUIRED,
    /**
     * COMPLIANT is no ground to deny, block or cancel, and a ground of Article 2 or 3 none to close without a finding.
     */
    GROUND_CONTRADICTS,
    /** A ground of Article 2 or 3 of the Constitution is named without its article. */
    ARTICLE_NOT_NAMED,
    /**
     * COMPLIANCE_NOT_ESTABLISHED is for a denial or cancellation, and stands alone; STATUS_OF_THE_PERSON tells of a
     * HOLD.
     */
    GROUND_RESERVED,
    /** The decision needs two different officers. */
    SECOND_OFFICER_MUST_DIFFER,
    /** The officer read a preview of another command, or of another state of the case. */
    PREVIEW_OUTDATED,
    /** Another officer proposed the decision: it is confirmed by the hash of the proposal. */
    CONFIRMATION_REQUIRED,
    /** The command carries the hash of a proposal and is another decision. */
    CONFIRMATION_DIFFERS,
    /** Another officer's finding on Article 2 or 3 awaits its second officer. */
    FINDING_PROPOSED,
    /** A question needs words. */
    QUESTION_REQUIRED,
    /** A consultation needs an addressee other than the requester. */
    ADDRESSEE_IS_REQUESTER,
    /** The time to answer is out of range. */
    TERM_OUT_OF_RANGE,
    /** The case has the maximum number of questions. */
    TOO_MANY_QUESTIONS,
    /** The sender of an answer was not asked: the case or the question does not exist, or another member was asked. */
    NOT_ASKED,
    /** The question is answered. */
    ALREADY_ANSWERED,
    /** The grace period for a late answer is over. */
    QUESTION_CLOSED,
    /** The requester does not let the member see the request. */
    ADDRESSEE_EXCLUDED,
    /** A member that may object was not consulted, or has not answered and still has time. */
    OBJECTION_POSSIBLE,
    /** There is no such active member. */
    ADDRESSEE_UNKNOWN,
    /** Questions and answers of the case have their maximum size. */
    CASE_FILE_FULL,
    /** The case names no such document, or no flag of it names this version of this fact. */
    EVIDENCE_UNKNOWN,
    /** A flag is overridden only by an officer who opened the facts that it rests on. */
    EVIDENCE_NOT_OPENED,
    /** The case file has changed since the officer read it. */
    FILE_MOVED,
    /** Another officer holds the case. */
    ALREADY_CLAIMED,
    /** Nobody holds the case. */
    NOT_CLAIMED,
    /** Only the holder of a case or a supervisor ends or hands over its claim. */
    NOT_THE_HOLDER,
    /** The officer who should get a claim may not decide on the case. */
    RECIPIENT_NOT_ENTITLED,
    /** Retention can be moved to a day from today to five years ahead. */
    RETENTION_OUT_OF_RANGE,
    /** This version does not carry out such commands. */
    NOT_AVAILABLE
}
