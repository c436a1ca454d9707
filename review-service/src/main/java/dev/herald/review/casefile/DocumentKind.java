package dev.herald.review.casefile;

/** What a supporting document is. */
public enum DocumentKind {
    ARREST_WARRANT,
    INDICTMENT,
    COURT_DECISION,
    EXTRADITION_REQUEST,
    LAW_TEXT,
    PHOTOGRAPH,
    FINGERPRINTS,
    TRANSLATION,
    OTHER
}
