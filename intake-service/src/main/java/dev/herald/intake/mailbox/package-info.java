/**
 * The budget of a mailbox: how many messages a member may send, how many of them may be unreadable, and what follows if
 * it sends more. Times are those at which the broker appended the records. Records that waited while intake was down
 * are therefore judged by when they were sent, and a repeated judgement has the same result. Start with
 * {@link dev.herald.intake.mailbox.MailboxPolicy}.
 */
@NullMarked
package dev.herald.intake.mailbox;

import org.jspecify.annotations.NullMarked;
