package dev.herald.intake.mailbox;

import dev.herald.intake.budget.RateLimit;
import dev.herald.state.SpentBudget;
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

    /** So many bytes of a message take as much of the edge's time as another message does. */
    public static final int BYTES_OF_ANOTHER = 8 << 10;

    private static final Duration DAY = Duration.ofDays(1);

    /** The state of a mailbox that has sent nothing. */
    public static final SpentBudget NOTHING_SPENT = SpentBudget.newBuilder()
            .setMessagesFullAt(Instant.EPOCH)
            .setUnreadableFullAt(Instant.EPOCH)
            .setOverrunUntil(Instant.EPOCH)
            .build();

    private final MailboxBudget budget;
    private final RateLimit messages;
    private final RateLimit unreadable;

    public MailboxPolicy(MailboxBudget budget) {
        this.budget = budget;
        this.messages = new RateLimit(
                budget.messagesAtOnce(),
                Duration.ofSeconds(budget.messagesAtOnce()).dividedBy(budget.messagesPerSecond()));
        this.unreadable = new RateLimit(budget.unreadablePerMinute(), MINUTE);
    }

    /** Returns the budget that the policy applies. */
    public MailboxBudget budget() {
        return budget;
    }

    /**
     * Decides whether the next record of a mailbox is read. A record counts by its size before anything of it is read:
     * no text, field or name in it takes less than a byte.
     *
     * @param bytes key, value and headers of the record, after decompression
     * @param appended time at which the broker appended the record
     */
    public MailboxDecision decide(SpentBudget spent, long offset, long bytes, Instant appended) {
        UnreadRange unread = UnreadRange.in(spent);
        SpentBudget.Builder after = SpentBudget.newBuilder(spent);
        if (isOverrunAt(appended, spent)) {
            UnreadRange more = unread == null ? UnreadRange.of(offset) : unread.with(offset);
            return new MailboxDecision(more.putInto(after).build(), false, null, null);
        }
        long count = Math.min(budget.messagesAtOnce(), 1 + bytes / BYTES_OF_ANOTHER);
        Optional<Instant> fullAt = messages.spend(spent.getMessagesFullAt(), count, appended);
        if (fullAt.isPresent()) {
            after.setMessagesFullAt(fullAt.get());
            return new MailboxDecision(withoutUnread(after).build(), true, unread, null);
        }
        return overrun(UnreadRange.of(offset).putInto(after).build(), appended, false, unread);
    }

    /** Decides what follows from a record that was read and is unreadable. */
    public MailboxDecision spendUnreadable(SpentBudget spent, Instant appended) {
        Instant fullAt =
                unreadable.spend(spent.getUnreadableFullAt(), 1, appended).orElse(spent.getUnreadableFullAt());
        SpentBudget after =
                SpentBudget.newBuilder(spent).setUnreadableFullAt(fullAt).build();
        return unreadable.spend(fullAt, 1, appended).isPresent()
                ? new MailboxDecision(after, true, null, null)
                : overrun(after, appended, true, null);
    }

    /** Decides what follows from a record that ended its reader. */
    public MailboxDecision spendEnding(SpentBudget spent, Instant now) {
        int endings = now.isAfter(spent.getLatestEnding().plus(DAY)) ? 1 : spent.getEndings() + 1;
        boolean suspends = endings >= budget.endingsBeforeSuspension();
        SpentBudget after = SpentBudget.newBuilder(spent)
                .setEndings(suspends ? 0 : endings)
                .setLatestEnding(now)
                .build();
        return new MailboxDecision(after, true, null, suspends ? SuspensionCause.ENDS_READERS : null);
    }

    /** Refuses the records that were not read, without another record. */
    public MailboxDecision refuseUnread(SpentBudget spent) {
        SpentBudget after = withoutUnread(SpentBudget.newBuilder(spent)).build();
        return new MailboxDecision(after, true, UnreadRange.in(spent), null);
    }

    /** Returns whether the records that were not read can be refused: their minute is over. */
    public static boolean isDue(Instant now, SpentBudget spent) {
        return spent.getFirstUnread() != null && !isOverrunAt(now, spent);
    }

    private static boolean isOverrunAt(Instant appended, SpentBudget spent) {
        return appended.isBefore(spent.getOverrunUntil());
    }

    private static SpentBudget.Builder withoutUnread(SpentBudget.Builder after) {
        return after.setFirstUnread(null).setLastUnread(0).setUnread(0);
    }

    private MailboxDecision overrun(SpentBudget spent, Instant begin, boolean isRead, @Nullable UnreadRange refused) {
        int overruns = begin.isAfter(spent.getOverrunUntil().plus(MINUTE)) ? 1 : spent.getOverruns() + 1;
        boolean suspends = overruns >= budget.overrunsBeforeSuspension();
        SpentBudget after = SpentBudget.newBuilder(spent)
                .setOverrunUntil(begin.plus(MINUTE))
                .setOverruns(suspends ? 0 : overruns)
                .build();
        return new MailboxDecision(after, isRead, refused, suspends ? SuspensionCause.TOO_MANY_MESSAGES : null);
    }
}
