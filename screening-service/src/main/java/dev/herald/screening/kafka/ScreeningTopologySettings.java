package dev.herald.screening.kafka;

import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.sweep.SweepPolicy;
import dev.herald.streams.topology.ThreadTimeBudget;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The arguments of {@link ScreeningTopology}.
 *
 * @param facts fed by the topology only
 * @param coverOneIn one of so many persons is drawn as cover of HOLD; 0 for nobody
 * @param sweeps when sweeps start and how many cases they may change
 * @param sweepTime time of a stream thread for the sweeps of its partitions
 * @param tick interval between the tombstones that let compacted topics forget deleted records
 * @param keys the public keys of the services at each call
 * @param casePartitions number of partitions of a topic by case
 * @param salts the source of the audit entries' salts
 */
public record ScreeningTopologySettings(
        RuleBook rules,
        FactStore facts,
        int coverOneIn,
        MeterRegistry meters,
        SweepPolicy sweeps,
        ThreadTimeBudget sweepTime,
        Duration tick,
        Supplier<ServiceKeys> keys,
        IntSupplier casePartitions,
        EntrySalt salts,
        InstantSource clock) {}
