package dev.herald.review.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of a case, without those of its questions. A case that ended has none.
 *
 * @param retainedUntil end of retention of the revision in force
 * @param promptedAt when the requester was asked about that end; null before
 * @param suspendedUntil end of the requester's suspension
 * @param reviewDueAt when the periodic review of the revision in force is due
 * @param reviewDue whether that instant has passed without an officer's review
 */
public record CaseDeadlines(
        @Nullable Instant retainedUntil,
        @Nullable Instant promptedAt,
        @Nullable Instant suspendedUntil,
        @Nullable Instant reviewDueAt,
        boolean reviewDue) {

    /** No deadline runs. */
    public static final CaseDeadlines NONE = new CaseDeadlines(null, null, null, null, false);

    /** Returns the deadlines after an approval: no suspension, and the next review is set. */
    public CaseDeadlines withApproval(Instant retained, Instant nextReview) {
        return new CaseDeadlines(retained, retained.equals(retainedUntil) ? promptedAt : null, null, nextReview, false);
    }

    /** Returns the deadlines with the end of a suspension. */
    public CaseDeadlines withSuspension(Instant until) {
        return new CaseDeadlines(retainedUntil, promptedAt, until, reviewDueAt, reviewDue);
    }

    /** Returns the deadlines without a suspension. */
    public CaseDeadlines withoutSuspension() {
        return new CaseDeadlines(retainedUntil, promptedAt, null, reviewDueAt, reviewDue);
    }

    CaseDeadlines withRetentionPrompt(Instant at) {
        return new CaseDeadlines(retainedUntil, at, suspendedUntil, reviewDueAt, reviewDue);
    }

    /** Returns the deadlines with another end of retention. The requester will be asked about the new end. */
    CaseDeadlines withRetention(Instant until) {
        return new CaseDeadlines(until, null, suspendedUntil, reviewDueAt, reviewDue);
    }

    CaseDeadlines withReviewDue() {
        return new CaseDeadlines(retainedUntil, promptedAt, suspendedUntil, reviewDueAt, true);
    }

    CaseDeadlines withNextReview(Instant nextReview) {
        return new CaseDeadlines(retainedUntil, promptedAt, suspendedUntil, nextReview, false);
    }
}
