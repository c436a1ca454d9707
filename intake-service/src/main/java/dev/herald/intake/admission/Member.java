package dev.herald.intake.admission;

import dev.herald.contract.MemberCode;

/**
 * Whoever has a mailbox.
 *
 * @param code its code
 * @param kind what it is
 * @param active whether it takes part; a member that is suspended or has left sends nothing
 */
public record Member(MemberCode code, Kind kind, boolean active) {

    /** What a member is, which decides what it may ask for. */
    public enum Kind {
        /** National Central Bureau. */
        NCB,
        /** International tribunal. */
        TRIBUNAL,
        /** UN Security Council. */
        UN_BODY,
        /** A kind that this release does not know; it may ask for nothing. */
        OTHER
    }
}
