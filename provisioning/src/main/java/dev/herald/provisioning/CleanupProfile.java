package dev.herald.provisioning;

import java.time.Duration;

/**
 * When topics let go of what was replaced or deleted. Compaction never touches a segment that is still written, so both
 * times add up before a deleted person is gone. What is kept for some days is kept as long as the catalogue says, or
 * less where a test wants to see it go.
 *
 * @param segment how long one segment is written
 * @param longestLag how long a replaced record may stay in a segment that is no longer written
 * @param markers how long a deletion itself can be seen: the longest a reader may be away and still hear of it
 * @param fileDelay how long a replaced file stays on disk
 * @param longestKept longest time for which topics that are not compacted keep a record; for ever stays for ever
 * @param longestSegment how long one segment of those is written
 */
public record CleanupProfile(
        Duration segment,
        Duration longestLag,
        Duration markers,
        Duration fileDelay,
        Duration longestKept,
        Duration longestSegment) {

    /** What is shipped: an hour, a day, ninety days; and what the catalogue says, a day late at most. */
    public static final CleanupProfile SHIPPED = new CleanupProfile(
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofDays(90),
            Duration.ofMinutes(1),
            Duration.ofDays(36_500),
            Duration.ofDays(1));

    /** For tests of forgetting: seconds. A service that is away for 20 s misses what was written meanwhile. */
    public static final CleanupProfile QUICK = new CleanupProfile(
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            Duration.ofSeconds(3));
}
