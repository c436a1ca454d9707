package dev.herald.cli.quarantine;

/** Why a record will not be put again. A closed vocabulary: what somebody writes freely may name a person. */
public enum DiscardReason {
    /** No event of anybody's: noise, or another system's. */
    GARBAGE,
    /** Its sender has sent it again, or was asked to. */
    SENT_AGAIN,
    /** Something later says the same anew. */
    OVERTAKEN,
    /** The state that it would have brought about has come about otherwise. */
    REPAIRED,
    /** It came from somebody who was trying something. */
    TEST
}
