/**
 * The budgets of the mailboxes that one reader reads, kept beside the committed offsets. Start with
 * {@link dev.herald.intake.kafka.budget.MailboxAccounts}.
 */
@NullMarked
package dev.herald.intake.kafka.budget;

import org.jspecify.annotations.NullMarked;
