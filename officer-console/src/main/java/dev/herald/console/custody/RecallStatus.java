package dev.herald.console.custody;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The recall of a case.
 *
 * @param ending how the case ended, as a symbol of the contract
 * @param acknowledgeBy until when holders have to acknowledge the removal
 * @param reminders number of reminders to members that had not answered
 * @param closedAt when every holder had acknowledged or was named overdue; null while the recall is open
 */
public record RecallStatus(
        String ending,
        Instant startedAt,
        Instant acknowledgeBy,
        int reminders,
        @Nullable Instant closedAt) {

    /** Whether holders are still awaited. */
    public boolean isOpen() {
        return closedAt == null;
    }

    RecallStatus closedAt(Instant at) {
        return new RecallStatus(ending, startedAt, acknowledgeBy, reminders, at);
    }
}
