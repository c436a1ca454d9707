package dev.herald.intake.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a case takes of its budgets.
 *
 * @param bytes size of the latest request with its photographs; 0 before the first
 * @param recipients number of members that may see it, as of its latest revision or change of visibility
 * @param hourUsedUntil until when the changes of an hour are in use; null before the first change
 * @param dayUsedUntil the same for the changes of a day
 */
public record CaseUsage(
        int bytes,
        int recipients,
        @Nullable Instant hourUsedUntil,
        @Nullable Instant dayUsedUntil) {

    /** The usage of a case without a request. */
    public static final CaseUsage NONE = new CaseUsage(0, 0, null, null);

    CaseUsage withContent(int size, int members) {
        return new CaseUsage(size, members, hourUsedUntil, dayUsedUntil);
    }

    /** Returns the usage after a change of who may see the case. */
    public CaseUsage withRecipients(int members) {
        return new CaseUsage(bytes, members, hourUsedUntil, dayUsedUntil);
    }

    CaseUsage withChange(Instant hour, Instant day) {
        return new CaseUsage(bytes, recipients, hour, day);
    }

    /** Returns what is sent if every recipient is sent the case once. */
    long fanOut() {
        return (long) bytes * recipients;
    }
}
