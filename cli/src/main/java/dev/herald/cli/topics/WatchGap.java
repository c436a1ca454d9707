package dev.herald.cli.topics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that existed at the start of a watch, and that the watch did not read or did not deliver.
 *
 * @param after every record that the broker received before this time was read; null if that is true of no time
 */
public record WatchGap(Cause cause, @Nullable Instant after) {

    /** Why records are left out. */
    public enum Cause {
        /** As many records as the query wants were delivered; later ones are left out. */
        LIMIT,
        /** As many records as the query allows were read. */
        MOST_READ
    }
}
