package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;

/** Which mailboxes can be written to now. A wrong yes ends the application; a wrong no only delays. */
@FunctionalInterface
public interface Mailboxes {

    /** Whether a member's mailbox exists and may be written. */
    boolean open(MemberCode member);
}
