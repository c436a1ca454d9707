package dev.herald.intake.mailbox;

/** Why intake suspends a mailbox without an order. */
public enum SuspensionCause {
    /** The mailbox overran its budget for many minutes in succession. */
    TOO_MANY_MESSAGES,
    /** Several records of the mailbox ended the reader, or the process, that read them. */
    ENDS_READERS
}
