package dev.herald.promise.history;

import dev.herald.contract.catalogue.ClientRole;
import java.time.Instant;

/**
 * A time in which a stage did not run.
 *
 * @param stage which
 * @param from when it was killed
 * @param until when it was ready again
 */
public record Outage(ClientRole stage, Instant from, Instant until) {

    /** It ends after it begins. */
    public Outage {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("an outage from %s until %s".formatted(from, until));
        }
    }

    /** Whether it was down then. */
    public boolean covers(Instant when) {
        return !when.isBefore(from) && !when.isAfter(until);
    }
}
