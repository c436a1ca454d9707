package dev.herald.review.casefile;

import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.Decided;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Makes a decision happen: with it go the instants that run in the case from now on.
 *
 * <p>Retention runs from the first approval (RPD Art. 49). An update never makes it longer, whatever it asks for: only
 * {@link CaseEvent.RetentionMoved}, with its source's reason, does.
 */
final class Deciding {

    private final Terms terms;

    Deciding(Terms terms) {
        this.terms = terms;
    }

    Decided decided(Opened file, Decision decision, Instant now) {
        return new Decided(decision, calendarAfter(file, decision, now), now);
    }

    private Calendar calendarAfter(Opened file, Decision decision, Instant now) {
        Calendar calendar = file.calendar();
        return switch (decision.kind()) {
            case APPROVED ->
                calendar.inForce(
                        retainedUntil(calendar, decision.request(), now),
                        terms.periodicReview().after(now));
            case SUSPENDED -> calendar.suspended(terms.suspension().after(now));
            case RESTORED, BLOCKED -> calendar.notSuspended();
            case AMENDED, UPDATE_DENIED -> calendar;
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING -> Calendar.EMPTY;
        };
    }

    private Instant retainedUntil(Calendar calendar, @Nullable Request request, Instant now) {
        Instant running = calendar.retainedUntil();
        Instant longest = running == null ? terms.retention().after(now) : running;
        if (request == null) {
            return longest;
        }
        return request.retainUntil()
                .map(Deciding::endOf)
                .filter(wanted -> wanted.isBefore(longest))
                .orElse(longest);
    }

    /** A day is over when the next one begins, UTC. */
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
