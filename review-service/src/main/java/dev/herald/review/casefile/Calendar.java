package dev.herald.review.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The instants that run in a case, beside the deadlines of its questions. A case that ended has none.
 *
 * @param retainedUntil end of retention of what is in force
 * @param promptedAt when its source was asked about that end; absent before
 * @param suspendedUntil end of the term for which its source suspended it
 * @param reviewDueAt when what is in force has to be looked at again
 * @param reviewDue whether that moment came, and no officer has looked since
 */
public record Calendar(
        @Nullable Instant retainedUntil,
        @Nullable Instant promptedAt,
        @Nullable Instant suspendedUntil,
        @Nullable Instant reviewDueAt,
        boolean reviewDue) {

    /** Nothing runs. */
    public static final Calendar EMPTY = new Calendar(null, null, null, null, false);

    /** In force from now on: any suspension is over, and the next review is set. */
    Calendar inForce(Instant retained, Instant nextReview) {
        return new Calendar(retained, retained.equals(retainedUntil) ? promptedAt : null, null, nextReview, false);
    }

    Calendar suspended(Instant until) {
        return new Calendar(retainedUntil, promptedAt, until, reviewDueAt, reviewDue);
    }

    Calendar notSuspended() {
        return new Calendar(retainedUntil, promptedAt, null, reviewDueAt, reviewDue);
    }

    Calendar prompted(Instant at) {
        return new Calendar(retainedUntil, at, suspendedUntil, reviewDueAt, reviewDue);
    }

    /** Another end of retention; its source will be asked about that one. */
    Calendar retained(Instant until) {
        return new Calendar(until, null, suspendedUntil, reviewDueAt, reviewDue);
    }

    Calendar reviewFellDue() {
        return new Calendar(retainedUntil, promptedAt, suspendedUntil, reviewDueAt, true);
    }

    Calendar upheld(Instant nextReview) {
        return new Calendar(retainedUntil, promptedAt, suspendedUntil, nextReview, false);
    }
}
