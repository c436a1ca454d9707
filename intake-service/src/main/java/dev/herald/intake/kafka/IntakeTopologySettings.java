package dev.herald.intake.kafka;

import java.time.Duration;

/**
 * The settings of the topology.
 *
 * @param documentGrace how long a named document may take to arrive before its sender is notified
 * @param unclaimedDocumentRetention how long a document for a case that is not open is kept
 * @param heartbeat interval between the tombstones that keep compacted topics compacting
 */
public record IntakeTopologySettings(Duration documentGrace, Duration unclaimedDocumentRetention, Duration heartbeat) {}
