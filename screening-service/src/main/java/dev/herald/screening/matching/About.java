package dev.herald.screening.matching;

/** What kind of thing is known about a person. The words are stored: neutral where what they stand for is sealed. */
public enum About {
    /** A bar in the register. */
    BAR,
    /** A refused extradition. */
    REFUSAL,
    /** A final judgment. */
    JUDGMENT,
    /** A publication. */
    ALERT,
    /** What is sealed. */
    OTHER_CHANNEL,
    /** Whoever is open, in force or barred. */
    SUBJECT
}
