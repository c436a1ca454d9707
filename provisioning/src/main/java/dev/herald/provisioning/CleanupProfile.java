package dev.herald.provisioning;

import java.time.Duration;

/**
 * The times after which topics delete replaced and deleted records. Compaction never changes the active segment, so a
 * deleted person is gone after {@code segment} plus {@code maxCompactionLag}. Topics with a retention keep records as
 * long as the catalogue says, or shorter in tests.
 *
 * @param segment time after which a compacted topic begins a new segment
 * @param maxCompactionLag maximum time that a replaced record stays in a closed segment
 * @param tombstoneRetention minimum time that a tombstone can be read: a consumer that is away longer misses it
 * @param fileDelay time that a replaced file stays on disk
 * @param maxRetention upper limit for the retention of topics that are not compacted; unlimited stays unlimited
 * @param retentionSegment time after which a topic with a retention begins a new segment
 */
public record CleanupProfile(
        Duration segment,
        Duration maxCompactionLag,
        Duration tombstoneRetention,
        Duration fileDelay,
        Duration maxRetention,
        Duration retentionSegment) {

    /** The default: an hour, a day, ninety days; and the catalogue's retention, exceeded by at most a day. */
    public static final CleanupProfile SHIPPED = new CleanupProfile(
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofDays(90),
            Duration.ofMinutes(1),
            Duration.ofDays(36_500),
            Duration.ofDays(1));

    /** Seconds, for tests of deletion. A service that is away for 20 s misses records. */
    public static final CleanupProfile QUICK = new CleanupProfile(
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            Duration.ofSeconds(3));
}
