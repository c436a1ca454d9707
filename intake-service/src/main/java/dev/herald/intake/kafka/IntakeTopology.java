package dev.herald.intake.kafka;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.state.AwaitedDocuments;
import dev.herald.state.HeldDocument;
import dev.herald.state.IntakeCase;
import dev.herald.streams.ServiceTopology;
import dev.herald.streams.TopologyNodes;
import dev.herald.streams.audit.AuditTrail;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;

/**
 * What passed the edge or was refused there, keyed by case: one processor that knows each case's latest revision, how
 * it ended, and which of its documents came. Once it is closed its documents go.
 */
public final class IntakeTopology implements ServiceTopology {

    static final String ADMIT = "admit";
    static final String CASES = "cases";

    private static final Topic[] SOURCES = {Topics.SUBMISSIONS, Topics.DECISIONS, Topics.DISSEMINATIONS};
    private static final Topic[] SINKS = {
        Topics.REQUESTS,
        Topics.REPLIES,
        Topics.ACKNOWLEDGEMENTS,
        Topics.REGISTER,
        Topics.ATTESTATIONS,
        Topics.CORRESPONDENCE,
        Topics.DOCUMENTS,
        Topics.AUDIT
    };

    private final MemberDirectory members;
    private final IntakeSettings settings;
    private final Duration tick;
    private final InstantSource clock;
    private final MeterRegistry meters;

    /**
     * The topology, which feeds the directory of members.
     *
     * @param tick how often what is compacted gets a tombstone
     */
    public IntakeTopology(
            MemberDirectory members,
            IntakeSettings settings,
            Duration tick,
            InstantSource clock,
            MeterRegistry meters) {
        this.members = members;
        this.settings = settings;
        this.tick = tick;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public String service() {
        return "intake";
    }

    @Override
    public Set<Topic> topics() {
        Stream<Topic> edge = Stream.of(Topics.MEMBERS, Topics.QUARANTINE);
        return Stream.of(Arrays.stream(SOURCES), Arrays.stream(SINKS), edge)
                .flatMap(topics -> topics)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void build(Topology topology, EventSerde serde) {
        TopologyNodes.addGlobalFeed(topology, serde, Topics.MEMBERS, members);
        TopologyNodes.addSources(topology, serde, SOURCES);
        topology.addProcessor(
                ADMIT,
                () -> new AdmitProcessor(settings, tick, clock, meters),
                Arrays.stream(SOURCES).map(TopologyNodes::source).toArray(String[]::new));
        topology.addStateStore(TopologyNodes.store(CASES, serde, IntakeCase.class), ADMIT);
        topology.addStateStore(TopologyNodes.store(Documents.HELD, serde, HeldDocument.class), ADMIT);
        topology.addStateStore(TopologyNodes.store(Documents.AWAITED, serde, AwaitedDocuments.class), ADMIT);
        topology.addStateStore(AuditTrail.store(serde), ADMIT);
        TopologyNodes.addSinks(topology, serde, ADMIT, SINKS);
    }
}
