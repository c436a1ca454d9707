package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.ScreeningStores.SERVICE;

import dev.herald.contract.SweepId;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.FactRegistered;
import dev.herald.event.FingerprintRecorded;
import dev.herald.event.SealedFactAttested;
import dev.herald.event.SubjectRecorded;
import dev.herald.screening.fingerprint.FingerprintIndex;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.matching.TopicIds;
import dev.herald.streams.replay.ReplayRoutes;
import dev.herald.streams.replay.ReplayingProcessor;
import dev.herald.streams.signing.SignatureCheck;
import dev.herald.streams.topology.CasePartitioner;
import dev.herald.streams.topology.FeedRecord;
import dev.herald.streams.topology.ServiceTopology;
import dev.herald.streams.topology.StorePart;
import dev.herald.streams.topology.ThreadTimeBudget;
import dev.herald.streams.topology.TopologyNodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/**
 * The topology of screening. Facts, attestations, subjects and members are read as global feeds, requests and decisions
 * by case. Each request leaves flagged or cleared, and again whenever its outcome changes. A sweep that would change
 * too many cases at once waits for two officers.
 */
public final class ScreeningTopology implements ServiceTopology {

    private static final String SCREEN_CASES = "screen-cases";
    private static final String SWEEP_CASES = "sweep-cases";

    private final ScreeningTopologySettings settings;
    private final FactStore facts;
    private final FactVersions versions = new FactVersions();
    private final CaseEvaluator evaluator;
    private final ScreeningMetrics metrics;

    /** Creates the topology and registers its metrics. */
    public ScreeningTopology(ScreeningTopologySettings settings) {
        this.settings = settings;
        this.facts = settings.facts();
        this.evaluator = new CaseEvaluator(settings.rules(), facts, versions, settings.coverOneIn());
        this.metrics = new ScreeningMetrics(settings.meters());
        metrics.registerGauge(ScreeningMetrics.REGISTER_VERSION, facts, FactStore::version);
        FingerprintIndex fingerprints = facts.fingerprints();
        metrics.registerGauge(ScreeningMetrics.WITHOUT_KEY, fingerprints, FingerprintIndex::sizeWithoutKey);
        metrics.registerGauge(
                ScreeningMetrics.KEY_MISSING,
                fingerprints,
                index -> index.keys().current().isEmpty() ? 1 : 0);
    }

    /** Returns the time of sweeps: four fifths of a thread, and 16 ms at once, by which they delay the live flow. */
    public static ThreadTimeBudget sweepTime(LongSupplier nanos) {
        return new ThreadTimeBudget(Duration.ofMillis(16), 0.8, nanos);
    }

    @Override
    public String service() {
        return SERVICE;
    }

    @Override
    public ClientRole role() {
        return ClientRole.SCREENING;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(
                Topics.REGISTER,
                Topics.ATTESTATIONS,
                Topics.SUBJECTS,
                Topics.FINGERPRINTS,
                Topics.MEMBERS,
                Topics.REQUESTS,
                Topics.DECISIONS,
                Topics.SCREENINGS,
                Topics.HOLDS,
                Topics.SWEEPS,
                Topics.SWEEP_ORDERS,
                Topics.REPLAYS,
                Topics.ORDER_OUTCOMES,
                Topics.AUDIT,
                Topics.QUARANTINE);
    }

    @Override
    public void useTopics(Map<String, String> ids) {
        facts.useTopics(new TopicIds(
                ids.getOrDefault(Topics.REGISTER.name(), ""),
                ids.getOrDefault(Topics.ATTESTATIONS.name(), ""),
                ids.getOrDefault(Topics.SUBJECTS.name(), "")));
    }

    @Override
    public void build(Topology topology, EventSerde serde) {
        TopologyNodes.addGlobalFeed(topology, serde, Topics.REGISTER, this::putFact);
        TopologyNodes.addGlobalFeed(topology, serde, Topics.ATTESTATIONS, this::putAttestation);
        TopologyNodes.addGlobalFeedOfLatest(topology, serde, Topics.SUBJECTS, this::putSubject);
        TopologyNodes.addGlobalFeed(topology, serde, Topics.FINGERPRINTS, this::putFingerprint);
        TopologyNodes.addGlobalFeed(topology, serde, Topics.MEMBERS, new MemberProjection(facts));

        TopologyNodes.addSources(
                topology, serde, Topics.REQUESTS, Topics.DECISIONS, Topics.REPLAYS, Topics.SWEEP_ORDERS);
        topology.addProcessor(
                SCREEN_CASES,
                () -> caseProcessor(serde),
                TopologyNodes.source(Topics.REQUESTS),
                TopologyNodes.source(Topics.DECISIONS),
                TopologyNodes.source(Topics.REPLAYS));
        topology.addProcessor(SWEEP_CASES, () -> sweepProcessor(serde), TopologyNodes.source(Topics.SWEEP_ORDERS));
        topology.addStateStore(TopologyNodes.store(StorePart.CASES, serde), SCREEN_CASES, SWEEP_CASES);
        TopologyNodes.addSinks(
                topology,
                serde,
                List.of(SCREEN_CASES, SWEEP_CASES),
                Topics.SCREENINGS,
                Topics.SUBJECTS,
                Topics.HOLDS,
                Topics.FINGERPRINTS,
                Topics.AUDIT);
        TopologyNodes.addSinks(topology, serde, SCREEN_CASES, Topics.ORDER_OUTCOMES);
        TopologyNodes.addSink(topology, serde, Topics.SWEEPS, ScreeningTopology::ownPartition, SWEEP_CASES);
    }

    private SweepProcessor sweepProcessor(EventSerde serde) {
        return new SweepProcessor(
                evaluator,
                metrics,
                settings.sweeps(),
                settings.sweepTime(),
                SignatureCheck.ofCommands(settings.keys(), CasePartitioner.among(settings.casePartitions())),
                settings.salts(),
                serde,
                settings.clock());
    }

    /** Returns the processor of a task; records that it quarantined are replayed by order. */
    private ReplayingProcessor caseProcessor(EventSerde serde) {
        ScreenCaseProcessor cases = new ScreenCaseProcessor(
                evaluator,
                metrics,
                settings.tick(),
                settings.sweepTime(),
                SignatureCheck.ofDecisions(settings.keys(), CasePartitioner.among(settings.casePartitions())),
                settings.salts(),
                serde,
                settings.clock());
        return new ReplayingProcessor(
                SERVICE,
                cases,
                new ReplayRoutes().add(cases, serde, Topics.REQUESTS, Topics.DECISIONS),
                settings.clock(),
                settings.salts());
    }

    /** Returns the partition in the sweep's id, so that its events reach the task that runs it, as the orders do. */
    static Optional<Set<Integer>> ownPartition(String topic, String sweepId, @Nullable Object event, int partitions) {
        return Optional.of(Set.of(SweepId.parse(sweepId).partition()));
    }

    private void putFact(FeedRecord record) {
        FactRegistered fact = (FactRegistered) record.event();
        // The version first: a fact that rules can see has one.
        versions.put(record.key(), fact, record.offset());
        facts.putFact(record.key(), EventMapper.fact(fact), record.offset());
    }

    private void putAttestation(FeedRecord record) {
        facts.putAttestation(
                record.key(), EventMapper.protection((SealedFactAttested) record.event()), record.offset());
    }

    private void putFingerprint(FeedRecord record) {
        facts.putFingerprint(
                record.key(), EventMapper.fingerprint((FingerprintRecorded) record.event(), record.partition()));
    }

    private void putSubject(FeedRecord record) {
        facts.putSubject(
                record.key(),
                EventMapper.subject((SubjectRecorded) record.event()),
                record.partition(),
                record.offset());
    }
}
