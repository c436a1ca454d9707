package dev.herald.screening.matching;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a fact holds.
 *
 * @param from first moment; always before where absent
 * @param until first moment at which it no longer holds; for good where absent
 */
public record Validity(@Nullable Instant from, @Nullable Instant until) {

    /** For good. */
    public static final Validity ALWAYS = new Validity(null, null);

    boolean holdsAt(Instant moment) {
        return (from == null || !moment.isBefore(from)) && (until == null || moment.isBefore(until));
    }
}
