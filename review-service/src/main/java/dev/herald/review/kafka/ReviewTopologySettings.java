package dev.herald.review.kafka;

import dev.herald.streams.topology.ThreadTimeBudget;
import java.time.Duration;

/**
 * The settings of review's topology.
 *
 * @param deadlines how expired deadlines are looked for
 * @param heartbeat interval at which compacted topics get a tombstone
 * @param blockNotice how long after a block its requester is told
 * @param budget time of the process for expired deadlines
 */
public record ReviewTopologySettings(
        DeadlineSettings deadlines, Duration heartbeat, BlockNoticeSettings blockNotice, ThreadTimeBudget budget) {}
