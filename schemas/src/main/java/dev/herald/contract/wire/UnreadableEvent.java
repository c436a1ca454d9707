package dev.herald.contract.wire;

/**
 * Bytes that are no event of this contract, now or later: they belong in quarantine. The message holds none of them.
 */
public final class UnreadableEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why bytes are no event. */
    public enum Reason {
        /** No value at all. */
        EMPTY,
        /** The first byte is not 0x00, or the id is cut off. */
        NOT_WIRE_FORMAT,
        /** The registry knows no schema with this id. */
        UNKNOWN_SCHEMA_ID,
        /** The schema is known, and the bytes do not fit it. */
        UNDECODABLE,
        /** The schema is known, and it is none of Herald's. */
        FOREIGN_SCHEMA
    }

    private final Reason why;

    UnreadableEvent(Reason why, String message) {
        super(message);
        this.why = why;
    }

    /** Which kind of unreadable. */
    public Reason why() {
        return why;
    }
}
