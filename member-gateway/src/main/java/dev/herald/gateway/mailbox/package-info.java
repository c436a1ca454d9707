/**
 * What a member holds, from what its mailbox says: {@link dev.herald.gateway.mailbox.LocalCopy} is the pure part,
 * notices in force and mail; {@link dev.herald.gateway.mailbox.MailboxReader} feeds it, read-committed, from the
 * beginning of the mailbox at each start, and acknowledges what is new.
 */
@NullMarked
package dev.herald.gateway.mailbox;

import org.jspecify.annotations.NullMarked;
