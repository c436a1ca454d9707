package dev.herald.intake.mailbox;

/**
 * What one mailbox may cost. A message counts once, and once more for each {@link MailboxPolicy#BYTES_OF_ANOTHER}.
 *
 * @param messagesPerSecond messages for each second in the long run, 1 to 100,000
 * @param messagesAtOnce messages beyond that which a member may send at once after a pause, 1 to 1,000,000
 * @param unreadablePerMinute unreadable messages for each minute that are quarantined and answered one by one, 1 to
 *     1,000
 * @param overrunsBeforeSuspension number of overruns in succession that suspend the mailbox, 1 to 10,000; each lasts a
 *     minute
 * @param endingsBeforeSuspension number of records, each within a day of the one before, that end the reader and so
 *     suspend the mailbox, 1 to 1,000
 */
public record MailboxBudget(
        int messagesPerSecond,
        int messagesAtOnce,
        int unreadablePerMinute,
        int overrunsBeforeSuspension,
        int endingsBeforeSuspension) {

    public MailboxBudget {
        check("messages-per-second", messagesPerSecond, 100_000);
        check("messages-at-once", messagesAtOnce, 1_000_000);
        check("unreadable-per-minute", unreadablePerMinute, 1_000);
        check("overruns-before-suspension", overrunsBeforeSuspension, 10_000);
        check("endings-before-suspension", endingsBeforeSuspension, 1_000);
    }

    private static void check(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException("the budget's %s must be 1 to %d but is %d".formatted(name, max, value));
        }
    }
}
