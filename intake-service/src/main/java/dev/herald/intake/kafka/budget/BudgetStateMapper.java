package dev.herald.intake.kafka.budget;

import dev.herald.intake.mailbox.MailboxUse;
import dev.herald.intake.mailbox.UnreadRange;
import dev.herald.state.SpentBudget;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Maps what a mailbox spent to its stored form and back. */
final class BudgetStateMapper {

    private BudgetStateMapper() {}

    static SpentBudget toState(MailboxUse use) {
        UnreadRange unread = use.unread();
        return SpentBudget.newBuilder()
                .setMessagesFullAt(micros(use.messagesFullAt()))
                .setUnreadableFullAt(micros(use.unreadableFullAt()))
                .setOverrunUntil(micros(use.overrunUntil()))
                .setOverruns(use.overruns())
                .setEndings(use.endings())
                .setLatestEnding(micros(use.latestEnding()))
                .setFirstUnread(unread == null ? null : unread.first())
                .setLastUnread(unread == null ? 0 : unread.last())
                .setUnread(unread == null ? 0 : unread.count())
                .build();
    }

    static MailboxUse toUse(SpentBudget state) {
        Long first = state.getFirstUnread();
        return new MailboxUse(
                state.getMessagesFullAt(),
                state.getUnreadableFullAt(),
                state.getOverrunUntil(),
                state.getOverruns(),
                state.getEndings(),
                state.getLatestEnding(),
                first == null ? null : new UnreadRange(first, state.getLastUnread(), state.getUnread()));
    }

    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
