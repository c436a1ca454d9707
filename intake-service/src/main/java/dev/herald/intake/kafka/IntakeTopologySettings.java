package dev.herald.intake.kafka;

import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.intake.budget.Budgets;
import dev.herald.streams.topology.ThreadTimeBudget;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The settings of the topology.
 *
 * @param documentGrace how long a named document may take to arrive before its sender is notified
 * @param unclaimedDocumentRetention how long a document for a case that is not open is kept
 * @param heartbeat interval between the tombstones that keep compacted topics compacting
 * @param checkTime time of the process for checks of documents, receipts and orders
 * @param budgets limits of what one member causes
 * @param casePartitions number of partitions of a topic by case
 * @param keys the public keys of the services at each call
 * @param salts the source of the audit entries' salts
 */
public record IntakeTopologySettings(
        Duration documentGrace,
        Duration unclaimedDocumentRetention,
        Duration heartbeat,
        ThreadTimeBudget checkTime,
        Budgets budgets,
        IntSupplier casePartitions,
        Supplier<ServiceKeys> keys,
        EntrySalt salts) {}
