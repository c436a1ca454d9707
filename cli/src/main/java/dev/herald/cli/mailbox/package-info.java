/**
 * A bureau's side of the command line: {@code mailbox} shows what Herald wrote to a member, {@code answer} and
 * {@code acknowledge} reply to it. {@link dev.herald.cli.mailbox.ReplyWait} waits for Herald's reply to a sent record.
 */
@NullMarked
package dev.herald.cli.mailbox;

import org.jspecify.annotations.NullMarked;
