package dev.herald.review.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of a case, without those of its questions and concerns. A case that ended has none.
 *
 * @param retainedUntil end of retention of the revision in force
 * @param promptedAt when the requester was asked about that end; null before
 * @param suspendedUntil end of the requester's suspension
 * @param reviewDueAt when the periodic review of the revision in force is due
 * @param reviewDue whether that instant has passed without an officer's review
 * @param reviewEscalated whether the review that is due was escalated, because nobody did it
 */
public record CaseDeadlines(
        @Nullable Instant retainedUntil,
        @Nullable Instant promptedAt,
        @Nullable Instant suspendedUntil,
        @Nullable Instant reviewDueAt,
        boolean reviewDue,
        boolean reviewEscalated) {

    /** No deadline runs. */
    public static final CaseDeadlines NONE = new CaseDeadlines(null, null, null, null, false, false);

    /** Returns the deadlines after an approval: no suspension, and the next review is set. */
    public CaseDeadlines withApproval(Instant retained, Instant nextReview) {
        return new CaseDeadlines(
                retained, retained.equals(retainedUntil) ? promptedAt : null, null, nextReview, false, false);
    }

    /** Returns the deadlines with the end of a suspension; null where there is none. */
    public CaseDeadlines withSuspension(@Nullable Instant until) {
        return new CaseDeadlines(retainedUntil, promptedAt, until, reviewDueAt, reviewDue, reviewEscalated);
    }

    CaseDeadlines withRetentionPrompt(Instant at) {
        return new CaseDeadlines(retainedUntil, at, suspendedUntil, reviewDueAt, reviewDue, reviewEscalated);
    }

    /** Returns the deadlines with another end of retention. The requester will be asked about the new end. */
    CaseDeadlines withRetention(Instant until) {
        return new CaseDeadlines(until, null, suspendedUntil, reviewDueAt, reviewDue, reviewEscalated);
    }

    CaseDeadlines withReviewDue() {
        return withReview(reviewDueAt, true, reviewEscalated);
    }

    CaseDeadlines withReviewEscalated() {
        return withReview(reviewDueAt, reviewDue, true);
    }

    CaseDeadlines withNextReview(Instant nextReview) {
        return withReview(nextReview, false, false);
    }

    private CaseDeadlines withReview(@Nullable Instant dueAt, boolean due, boolean escalated) {
        return new CaseDeadlines(retainedUntil, promptedAt, suspendedUntil, dueAt, due, escalated);
    }
}
