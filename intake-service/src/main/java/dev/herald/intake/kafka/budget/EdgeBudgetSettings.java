package dev.herald.intake.kafka.budget;

import dev.herald.intake.mailbox.MailboxBudget;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the budget that each mailbox has at the edge. {@link MailboxBudget} says what counts, and has the
 * ranges.
 *
 * @param messagesPerSecond messages for each second in the long run; fewer refuse members that send much, more give a
 *     flood more of the edge
 * @param messagesAtOnce messages that a member may send at once after a pause; a member that was down acknowledges at
 *     once what waited for it
 * @param unreadablePerMinute unreadable messages that are answered one by one; each costs an entry in quarantine and
 *     one in the audit
 * @param overrunsBeforeSuspension minutes in succession beyond the budget that suspend the mailbox
 * @param endingsBeforeSuspension records, each within a day of the one before, that end a reader and so suspend the
 *     mailbox
 */
@ConfigurationProperties("herald.edge.budget")
public record EdgeBudgetSettings(
        @DefaultValue("200") int messagesPerSecond,
        @DefaultValue("6000") int messagesAtOnce,
        @DefaultValue("30") int unreadablePerMinute,
        @DefaultValue("10") int overrunsBeforeSuspension,
        @DefaultValue("3") int endingsBeforeSuspension) {

    /**
     * Returns the budget.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public MailboxBudget toBudget() {
        return new MailboxBudget(
                messagesPerSecond,
                messagesAtOnce,
                unreadablePerMinute,
                overrunsBeforeSuspension,
                endingsBeforeSuspension);
    }
}
