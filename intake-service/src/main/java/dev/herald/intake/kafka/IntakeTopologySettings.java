package dev.herald.intake.kafka;

import dev.herald.streams.topology.ThreadTimeBudget;
import java.time.Duration;

/**
 * The settings of the topology.
 *
 * @param documentGrace how long a named document may take to arrive before its sender is notified
 * @param unclaimedDocumentRetention how long a document for a case that is not open is kept
 * @param heartbeat interval between the tombstones that keep compacted topics compacting
 * @param budget time of the process for checks of documents
 */
public record IntakeTopologySettings(
        Duration documentGrace, Duration unclaimedDocumentRetention, Duration heartbeat, ThreadTimeBudget budget) {}
