package dev.herald.intake.mailbox;

import dev.herald.state.SpentBudget;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the budget of a mailbox.
 *
 * @param spent what the mailbox spent, afterwards
 * @param isRead whether the record is read; true if the decision is about no record
 * @param refused records that are refused by one answer now; null if there are none
 * @param suspension why the mailbox is suspended now; null if it is not
 */
public record MailboxDecision(
        SpentBudget spent,
        boolean isRead,
        @Nullable UnreadRange refused,
        @Nullable SuspensionCause suspension) {}
