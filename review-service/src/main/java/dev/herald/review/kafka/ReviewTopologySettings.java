package dev.herald.review.kafka;

import java.time.Duration;

/**
 * The settings of review's topology.
 *
 * @param deadlines how expired deadlines are looked for
 * @param heartbeat interval at which compacted topics get a tombstone
 */
public record ReviewTopologySettings(DeadlineSettings deadlines, Duration heartbeat) {}
