package dev.herald.promise.history;

import dev.herald.contract.catalogue.ClientRole;
import java.time.Instant;

/**
 * A period in which a stage did not run.
 *
 * @param from when the stage was killed
 * @param until when the stage was ready again
 */
public record Outage(ClientRole stage, Instant from, Instant until) {

    /** Rejects an outage that ends before it begins. */
    public Outage {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("an outage from %s until %s".formatted(from, until));
        }
    }

    /** Returns whether the stage was down at a moment. */
    public boolean covers(Instant moment) {
        return !moment.isBefore(from) && !moment.isAfter(until);
    }
}
