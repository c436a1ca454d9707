package dev.herald.screening.matching;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The period in which a fact is valid.
 *
 * @param from first moment; null if it has no beginning
 * @param until first moment after the period; null if it has no end
 */
public record Validity(@Nullable Instant from, @Nullable Instant until) {

    /** Valid without beginning and end. */
    public static final Validity ALWAYS = new Validity(null, null);

    boolean holdsAt(Instant moment) {
        return (from == null || !moment.isBefore(from)) && (until == null || moment.isBefore(until));
    }
}
