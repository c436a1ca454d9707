package dev.herald.intake.mailbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one mailbox spent of its budget, up to a position.
 *
 * @param messagesFullAt time at which the bucket of messages is full again
 * @param unreadableFullAt time at which the bucket of unreadable messages is full again
 * @param overrunUntil end of the latest overrun: records that were appended before it are not read
 * @param overruns number of overruns in succession
 * @param endings number of records that ended a reader, each within a day of the one before
 * @param latestEnding time of the latest of them
 * @param unread records that were not read and are not refused yet; null if there are none
 */
public record MailboxUse(
        Instant messagesFullAt,
        Instant unreadableFullAt,
        Instant overrunUntil,
        int overruns,
        int endings,
        Instant latestEnding,
        @Nullable UnreadRange unread) {

    /** The use of a mailbox that has sent nothing. */
    public static final MailboxUse NONE =
            new MailboxUse(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, 0, 0, Instant.EPOCH, null);

    /** Returns whether records that were appended at a time are not read. */
    boolean isOverrunAt(Instant appended) {
        return appended.isBefore(overrunUntil);
    }

    /** Returns whether the records that were not read can be refused: their minute is over. */
    public boolean isDue(Instant now) {
        return unread != null && !isOverrunAt(now);
    }

    /** Returns the use without records that wait for their refusal. */
    public MailboxUse withoutUnread() {
        return withUnread(null);
    }

    MailboxUse withUnread(@Nullable UnreadRange range) {
        return new MailboxUse(messagesFullAt, unreadableFullAt, overrunUntil, overruns, endings, latestEnding, range);
    }

    MailboxUse withMessagesFullAt(Instant time) {
        return new MailboxUse(time, unreadableFullAt, overrunUntil, overruns, endings, latestEnding, unread);
    }

    MailboxUse withUnreadableFullAt(Instant time) {
        return new MailboxUse(messagesFullAt, time, overrunUntil, overruns, endings, latestEnding, unread);
    }

    MailboxUse withOverrun(Instant until, int inSuccession) {
        return new MailboxUse(messagesFullAt, unreadableFullAt, until, inSuccession, endings, latestEnding, unread);
    }

    MailboxUse withEnding(int withinDays, Instant time) {
        return new MailboxUse(messagesFullAt, unreadableFullAt, overrunUntil, overruns, withinDays, time, unread);
    }
}
