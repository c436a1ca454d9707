package dev.herald.review.kafka;

import dev.herald.contract.redress.CaseFileSeal;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.streams.topology.ThreadTimeBudget;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The settings of review's topology.
 *
 * @param portion cases of a round that looks for expired deadlines; more of them delay officers' commands
 * @param heartbeat interval at which compacted topics get a tombstone
 * @param budget time of the process for expired deadlines
 * @param signer review's own key at each call, with which it signs decisions
 * @param keys the public keys of the services at each call
 * @param casePartitions number of partitions of a topic by case
 * @param salts the source of the audit entries' salts
 * @param seal encrypts the files of ended cases to the Commission
 */
public record ReviewTopologySettings(
        int portion,
        Duration heartbeat,
        ThreadTimeBudget budget,
        Supplier<Signer> signer,
        Supplier<ServiceKeys> keys,
        IntSupplier casePartitions,
        EntrySalt salts,
        CaseFileSeal seal) {}
