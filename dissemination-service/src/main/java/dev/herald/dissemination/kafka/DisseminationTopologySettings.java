package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.dissemination.custody.CustodyDecider;
import dev.herald.streams.topology.ScheduledWork;
import dev.herald.streams.topology.ThreadTimeBudget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The parts and durations of the topology.
 *
 * @param signer the key with which dissemination signs the end of a recall
 * @param isWritable whether a member's mailbox exists and may be written now; a false positive ends the application, a
 *     false negative only delays
 * @param casePartitions number of partitions of a topic by case; the same on every instance
 * @param budget time of all scheduled works of a stream thread; one per process
 * @param scheduledWork how often backlogs, due recalls and members to be brought up to date are processed
 * @param mailKept how long unacknowledged mail stays in its mailbox
 * @param closedMailKept how long mail about a closed case stays in its mailbox
 * @param heartbeatInterval how often compacted partitions get a tombstone, and mail is looked through for what is old
 * @param keys the public keys of the services at each call
 * @param salts the source of salts of audit and custody entries
 */
public record DisseminationTopologySettings(
        CustodyDecider decider,
        Supplier<Signer> signer,
        MemberProjection members,
        Predicate<MemberCode> isWritable,
        IntSupplier casePartitions,
        DisseminationMetrics metrics,
        InstantSource clock,
        ThreadTimeBudget budget,
        ScheduledWork.Interval scheduledWork,
        Duration mailKept,
        Duration closedMailKept,
        Duration heartbeatInterval,
        Supplier<ServiceKeys> keys,
        EntrySalt salts) {}
