/**
 * A member's mailbox. {@link dev.herald.gateway.mailbox.LocalCopy} is the pure part: notices in force and mail.
 * {@link dev.herald.gateway.mailbox.MailboxReader} feeds it from the beginning of the mailbox at each start, committed
 * records only, and acknowledges new events.
 */
@NullMarked
package dev.herald.gateway.mailbox;

import org.jspecify.annotations.NullMarked;
