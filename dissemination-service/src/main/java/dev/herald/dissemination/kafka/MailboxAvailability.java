package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;

/** Tells which mailboxes can be written now. A false positive ends the application; a false negative only delays. */
@FunctionalInterface
public interface MailboxAvailability {

    /** Tells whether a member's mailbox exists and may be written. */
    boolean isWritable(MemberCode member);
}
