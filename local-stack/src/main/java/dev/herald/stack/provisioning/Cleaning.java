package dev.herald.stack.provisioning;

import java.time.Duration;

/**
 * When compacted topics let go of what was replaced or deleted. Compaction never touches a segment that is still
 * written, so both times add up before a deleted person is gone.
 *
 * @param segment how long one segment is written
 * @param longestLag how long a replaced record may stay in a segment that is no longer written
 * @param markers how long a deletion itself can be seen: the longest a reader may be away and still hear of it
 * @param fileDelay how long a replaced file stays on disk
 */
public record Cleaning(Duration segment, Duration longestLag, Duration markers, Duration fileDelay) {

    /** What is shipped: an hour, a day, ninety days. */
    public static final Cleaning SHIPPED =
            new Cleaning(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(90), Duration.ofMinutes(1));

    /** For tests of forgetting: seconds. */
    public static final Cleaning QUICK =
            new Cleaning(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(1));
}
