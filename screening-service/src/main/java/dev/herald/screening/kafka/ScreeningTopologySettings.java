package dev.herald.screening.kafka;

import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.rules.RuleBook;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The arguments of {@link ScreeningTopology}.
 *
 * @param facts fed by the topology only
 * @param tick interval between the tombstones that let compacted topics forget deleted records
 * @param keys the public keys of the services at each call
 * @param casePartitions number of partitions of a topic by case
 * @param salts the source of the audit entries' salts
 * @param nanos nanosecond clock that measures how long a batch of a sweep takes
 */
public record ScreeningTopologySettings(
        RuleBook rules,
        FactStore facts,
        MeterRegistry meters,
        SweepSettings sweep,
        AttestationSettings attestations,
        Duration tick,
        Supplier<ServiceKeys> keys,
        IntSupplier casePartitions,
        EntrySalt salts,
        InstantSource clock,
        LongSupplier nanos) {}
