package dev.herald.intake.kafka;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CaseClosed;
import dev.herald.event.ConsultationRequested;
import dev.herald.intake.kafka.orders.OrderProcessor;
import dev.herald.intake.kafka.orders.OrderSettings;
import dev.herald.intake.kafka.witness.CheckpointProjection;
import dev.herald.streams.replay.ReplayRoutes;
import dev.herald.streams.replay.ReplayingProcessor;
import dev.herald.streams.topology.CasePartitioner;
import dev.herald.streams.topology.ServiceTopology;
import dev.herald.streams.topology.StorePart;
import dev.herald.streams.topology.TopologyNodes;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;

/**
 * The topology behind the edge, keyed by case: one processor reads submissions, open and sealed ones, decisions,
 * closings and consultations, and knows each case's latest revision, its ending and its documents, and what each member
 * takes of its budgets. A second one carries out operators' orders.
 */
public final class IntakeTopology implements ServiceTopology {

    private static final String ADMIT = "admit";
    private static final Topic[] SOURCES = {
        Topics.SUBMISSIONS,
        Topics.SEALED_SUBMISSIONS,
        Topics.DECISIONS,
        Topics.DISSEMINATIONS,
        Topics.CORRESPONDENCE,
        Topics.REPLAYS
    };
    /** Sinks of admission alone. */
    private static final Topic[] SINKS = {Topics.REQUESTS, Topics.REPLIES, Topics.CORRESPONDENCE, Topics.AUDIT};
    /** Sinks of admission alone whose keys begin with a case id. */
    private static final Topic[] CONTENT_SINKS = {Topics.DOCUMENTS, Topics.PHOTOGRAPHS, Topics.SIGNED_MESSAGES};
    /**
     * Sinks of admission and of orders: members report facts, operators order them; orders about records are answered
     * too.
     */
    private static final Topic[] SHARED_SINKS = {Topics.REGISTER, Topics.ATTESTATIONS, Topics.ORDER_OUTCOMES};
    /** Sinks of orders alone. */
    private static final Topic[] ORDER_SINKS = {Topics.MEMBERS, Topics.SUBMISSIONS};

    private final MemberProjection members;
    private final MailboxSuspensionProjection suspensions;
    private final CheckpointProjection checkpoints;
    private final Supplier<OperatorKeys> operators;
    private final IntakeTopologySettings settings;
    private final InstantSource clock;
    private final IntakeMetrics metrics;

    public IntakeTopology(
            MemberProjection members,
            MailboxSuspensionProjection suspensions,
            CheckpointProjection checkpoints,
            Supplier<OperatorKeys> operators,
            IntakeTopologySettings settings,
            InstantSource clock,
            IntakeMetrics metrics) {
        this.members = members;
        this.suspensions = suspensions;
        this.checkpoints = checkpoints;
        this.operators = operators;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public String service() {
        return IntakeStores.SERVICE;
    }

    @Override
    public ClientRole role() {
        return ClientRole.INTAKE;
    }

    @Override
    public Set<Topic> topics() {
        return Stream.of(
                        Arrays.stream(SOURCES),
                        Arrays.stream(SINKS),
                        Arrays.stream(CONTENT_SINKS),
                        EdgeTopology.TOPICS.stream(),
                        OrderProcessor.sources().stream(),
                        OrderProcessor.sinks().stream())
                .flatMap(topics -> topics)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void build(Topology topology, EventSerde serde) {
        EdgeTopology.addFeeds(topology, serde, members, suspensions, checkpoints);
        TopologyNodes.addSources(
                topology, serde, Topics.SUBMISSIONS, Topics.SEALED_SUBMISSIONS, Topics.DECISIONS, Topics.REPLAYS);
        addSource(topology, Topics.DISSEMINATIONS, closings(serde));
        addSource(topology, Topics.CORRESPONDENCE, consultations(serde));
        topology.addProcessor(
                ADMIT,
                () -> processor(serde),
                Arrays.stream(SOURCES).map(TopologyNodes::source).toArray(String[]::new));
        topology.addStateStore(TopologyNodes.store(StorePart.CASES, serde), ADMIT);
        String orders = OrderProcessor.addTo(
                topology,
                serde,
                new OrderSettings(operators, members, settings.heartbeat(), settings.checkTime(), metrics::countOrder),
                clock);
        TopologyNodes.addSinks(topology, serde, ADMIT, SINKS);
        TopologyNodes.addSinks(topology, serde, List.of(ADMIT, orders), SHARED_SINKS);
        TopologyNodes.addSinks(topology, serde, orders, ORDER_SINKS);
        for (Topic topic : CONTENT_SINKS) {
            TopologyNodes.addSink(topology, serde, topic, new CasePartitioner(), ADMIT);
        }
    }

    /** Returns the processor of a task; records that it quarantined are replayed by order. */
    private ReplayingProcessor processor(EventSerde serde) {
        AdmissionProcessor admission = new AdmissionProcessor(settings, members, serde, clock, metrics);
        return new ReplayingProcessor(
                IntakeStores.SERVICE,
                admission,
                new ReplayRoutes()
                        .add(admission, serde, Topics.SUBMISSIONS, Topics.SEALED_SUBMISSIONS, Topics.DECISIONS)
                        .add(admission, closings(serde), Topics.DISSEMINATIONS)
                        .add(admission, consultations(serde), Topics.CORRESPONDENCE),
                clock,
                settings.salts());
    }

    private static SingleTypeDeserializer closings(EventSerde serde) {
        return new SingleTypeDeserializer(serde, CaseClosed.getClassSchema());
    }

    private static SingleTypeDeserializer consultations(EventSerde serde) {
        return new SingleTypeDeserializer(serde, ConsultationRequested.getClassSchema());
    }

    private static void addSource(Topology topology, Topic topic, SingleTypeDeserializer deserializer) {
        topology.addSource(TopologyNodes.source(topic), new StringDeserializer(), deserializer, topic.name());
    }
}
