package dev.herald.intake.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which records of a mailbox are read. A mailbox that spends more than its budget is overrun for a minute:
 * nothing that is appended in this minute is read, and one refusal names all of it. Overruns in succession suspend the
 * mailbox.
 */
public final class MailboxPolicy {

    /** How long an overrun lasts, and how soon the next one follows if it is in succession. */
    static final Duration MINUTE = Duration.ofMinutes(1);

    private static final Duration DAY = Duration.ofDays(1);

    private final MailboxBudget budget;
    private final TokenBucket messages;
    private final TokenBucket unreadable;

    public MailboxPolicy(MailboxBudget budget) {
        this.budget = budget;
        this.messages =
                new TokenBucket(Duration.ofSeconds(1).dividedBy(budget.messagesPerSecond()), budget.messagesAtOnce());
        this.unreadable = new TokenBucket(MINUTE.dividedBy(budget.unreadablePerMinute()), budget.unreadablePerMinute());
    }

    /** Returns the budget that the policy applies. */
    public MailboxBudget budget() {
        return budget;
    }

    /**
     * Decides whether the next record of a mailbox is read.
     *
     * @param appended time at which the broker appended the record
     */
    public MailboxDecision decide(MailboxUse use, long offset, Instant appended) {
        UnreadRange unread = use.unread();
        if (use.isOverrunAt(appended)) {
            return new MailboxDecision(
                    use.withUnread(unread == null ? UnreadRange.of(offset) : unread.with(offset)), false, null, null);
        }
        MailboxUse calm = use.withoutUnread();
        Optional<Instant> fullAt = messages.take(use.messagesFullAt(), appended);
        if (fullAt.isPresent()) {
            return new MailboxDecision(calm.withMessagesFullAt(fullAt.get()), true, unread, null);
        }
        return overrun(calm.withUnread(UnreadRange.of(offset)), appended, false, unread);
    }

    /** Decides what follows from a record that was read and is unreadable. */
    public MailboxDecision spendUnreadable(MailboxUse use, Instant appended) {
        Instant fullAt = unreadable.take(use.unreadableFullAt(), appended).orElse(use.unreadableFullAt());
        MailboxUse spent = use.withUnreadableFullAt(fullAt);
        return unreadable.take(fullAt, appended).isPresent()
                ? new MailboxDecision(spent, true, null, null)
                : overrun(spent, appended, true, null);
    }

    /** Decides what follows from a record that ended its reader. */
    public MailboxDecision spendEnding(MailboxUse use, Instant now) {
        int endings = now.isAfter(use.latestEnding().plus(DAY)) ? 1 : use.endings() + 1;
        return endings < budget.endingsBeforeSuspension()
                ? new MailboxDecision(use.withEnding(endings, now), true, null, null)
                : new MailboxDecision(use.withEnding(0, now), true, null, SuspensionCause.ENDS_READERS);
    }

    /** Refuses the records that were not read, without another record. */
    public MailboxDecision refuseUnread(MailboxUse use) {
        return new MailboxDecision(use.withoutUnread(), true, use.unread(), null);
    }

    private MailboxDecision overrun(MailboxUse use, Instant begin, boolean isRead, @Nullable UnreadRange refused) {
        int overruns = begin.isAfter(use.overrunUntil().plus(MINUTE)) ? 1 : use.overruns() + 1;
        Instant until = begin.plus(MINUTE);
        return overruns < budget.overrunsBeforeSuspension()
                ? new MailboxDecision(use.withOverrun(until, overruns), isRead, refused, null)
                : new MailboxDecision(use.withOverrun(until, 0), isRead, refused, SuspensionCause.TOO_MANY_MESSAGES);
    }
}
