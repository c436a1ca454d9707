package dev.herald.screening.matching;

/** The kind of record that a match refers to. The constants are stored; the one for sealed facts is neutral. */
public enum MatchSource {
    /** A bar in the register. */
    BAR,
    /** A refused extradition. */
    REFUSAL,
    /** A final judgment. */
    JUDGMENT,
    /** Pending extradition. */
    PENDING_EXTRADITION,
    /** A published report on the person. */
    ALERT,
    /** A sealed attestation. */
    OTHER_CHANNEL,
    /** The subject of a case that is open, in force or barred. */
    SUBJECT
}
