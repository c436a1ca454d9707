package dev.herald.contract.wire;

/**
 * Reports bytes that are no event of this contract, now or later: they belong in quarantine. The message repeats none
 * of them.
 */
public final class UnreadableEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason why bytes are no event. */
    public enum Reason {
        /** No value at all. */
        EMPTY,
        /** The first byte is not 0x00, or the id is cut off. */
        NOT_WIRE_FORMAT,
        /** The registry knows no schema with this id. */
        UNKNOWN_SCHEMA_ID,
        /** The schema is known, and the bytes do not fit it. */
        UNDECODABLE,
        /** The schema is known, and this build has no class for it: another system's, or a newer Herald's. */
        FOREIGN_SCHEMA
    }

    private final Reason reason;

    UnreadableEvent(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns why the bytes are no event. */
    public Reason reason() {
        return reason;
    }
}
