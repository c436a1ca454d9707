package dev.herald.screening.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.SweepId;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import dev.herald.event.SubjectRecorded;
import dev.herald.screening.attesting.AttestationWatch;
import dev.herald.screening.matching.KnownFacts;
import dev.herald.screening.rules.RuleBook;
import dev.herald.state.LiveCase;
import dev.herald.streams.ServiceTopology;
import dev.herald.streams.TopologyNodes;
import dev.herald.streams.audit.AuditTrail;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Screening as a process: what is known comes in by global feeds, requests and decisions by case; each request leaves
 * flagged or cleared, and again whenever that changes; a change of too many at once waits for two officers.
 */
public final class ScreeningTopology implements ServiceTopology {

    static final String SERVICE = "screening";
    private static final String SCREEN_CASES = "screen-cases";
    private static final String SWEEP_CASES = "sweep-cases";

    private final Examiner examiner;
    private final KnownFacts facts;
    private final FactVersions versions = new FactVersions();
    private final AttestationWatch attesting;
    private final ScreeningMeters meters;
    private final SweepSettings settings;
    private final Duration tick;
    private final SharedTime time = new SharedTime();
    private final InstantSource clock;
    private final LongSupplier nanos;

    /**
     * Screening by a rule book.
     *
     * @param facts fed by this topology, and by nobody else
     * @param attesting when a member's rate of attesting is unusual
     * @param tick how often what is compacted gets a tombstone
     * @param nanos measures how long a portion of a sweep takes
     */
    public ScreeningTopology(
            RuleBook rules,
            KnownFacts facts,
            MeterRegistry meters,
            SweepSettings settings,
            AttestingSettings attesting,
            Duration tick,
            InstantSource clock,
            LongSupplier nanos) {
        this.examiner = new Examiner(rules, facts, versions);
        this.facts = facts;
        this.meters = new ScreeningMeters(meters);
        this.settings = settings;
        this.attesting = new AttestationWatch(attesting.limit());
        this.tick = tick;
        this.clock = clock;
        this.nanos = nanos;
        this.meters.watch("herald.screening.register.version", facts, KnownFacts::version);
        this.meters.watch("herald.screening.subjects", facts, KnownFacts::subjectsKnown);
        this.meters.watch("herald.screening.channels.unusual", this.attesting, AttestationWatch::unusual);
        this.meters.watch("herald.screening.matched", facts, KnownFacts::asked);
    }

    @Override
    public String service() {
        return SERVICE;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(
                Topics.REGISTER,
                Topics.ATTESTATIONS,
                Topics.SUBJECTS,
                Topics.REQUESTS,
                Topics.DECISIONS,
                Topics.SCREENINGS,
                Topics.SWEEPS,
                Topics.AUDIT,
                Topics.QUARANTINE);
    }

    @Override
    public void build(Topology topology, EventSerde serde) {
        TopologyNodes.addGlobalFeed(topology, serde, Topics.REGISTER, this::fact);
        TopologyNodes.addTimedGlobalFeed(topology, serde, Topics.ATTESTATIONS, this::attestation);
        TopologyNodes.addGlobalFeed(topology, serde, Topics.SUBJECTS, this::subject);

        TopologyNodes.addSources(topology, serde, Topics.REQUESTS, Topics.DECISIONS, Topics.SWEEPS);
        topology.addProcessor(
                SCREEN_CASES,
                () -> new ScreenCases(examiner, meters, tick, clock),
                TopologyNodes.source(Topics.REQUESTS),
                TopologyNodes.source(Topics.DECISIONS));
        topology.addProcessor(
                SWEEP_CASES,
                () -> new SweepCases(examiner, meters, settings, time, clock, nanos),
                TopologyNodes.source(Topics.SWEEPS));
        addStore(topology, TopologyNodes.store(ScreenCases.LIVE_CASES, serde, LiveCase.class));
        addStore(topology, texts(ScreenCases.BARRED_CASES));
        addStore(topology, texts(ScreenCases.SWEEP_PROGRESS));
        addStore(topology, texts(ScreenCases.SWEEP_FINDINGS));
        addStore(topology, AuditTrail.store(serde));
        TopologyNodes.addSinks(
                topology, serde, List.of(SCREEN_CASES, SWEEP_CASES), Topics.SCREENINGS, Topics.SUBJECTS, Topics.AUDIT);
        TopologyNodes.addSink(topology, serde, Topics.SWEEPS, ScreeningTopology::ownPartition, SWEEP_CASES);
    }

    private static void addStore(Topology topology, StoreBuilder<?> store) {
        topology.addStateStore(store, SCREEN_CASES, SWEEP_CASES);
    }

    /** What is said of a sweep comes back to the task whose sweep it is, beside the orders. */
    static Optional<Set<Integer>> ownPartition(String topic, String sweepId, @Nullable Object event, int partitions) {
        return Optional.of(Set.of(SweepId.parse(sweepId).partition()));
    }

    private static StoreBuilder<KeyValueStore<String, String>> texts(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.String());
    }

    private void fact(String factId, @Nullable SpecificRecord event, long offset) {
        // The version first: what rules can see has one.
        versions.take(factId, (FactRegistered) event, offset);
        facts.register(factId, Wire.fact((FactRegistered) event), offset);
    }

    private void attestation(String factId, @Nullable SpecificRecord event, long offset, Instant at) {
        ProtectedStatusAttested attested = (ProtectedStatusAttested) event;
        facts.attest(factId, Wire.protection(attested), offset);
        attesting.take(factId, attested == null ? null : new MemberCode(attested.getAttestedBy()), at);
    }

    private void subject(String caseId, @Nullable SpecificRecord event, long offset) {
        facts.subject(caseId, Wire.subject((SubjectRecorded) event), offset);
    }
}
