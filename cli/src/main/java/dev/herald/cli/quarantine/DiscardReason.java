package dev.herald.cli.quarantine;

/** The reason why a record is not replayed. A closed vocabulary: free text could name a person. */
public enum DiscardReason {
    /** The record is not an event of Herald. */
    GARBAGE,
    /** The sender has sent it again, or was asked to. */
    SENT_AGAIN,
    /** A later event has superseded it. */
    OVERTAKEN,
    /** Its effect was achieved in another way. */
    REPAIRED,
    /** It was a test. */
    TEST
}
