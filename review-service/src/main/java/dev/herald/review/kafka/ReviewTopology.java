package dev.herald.review.kafka;

import static dev.herald.contract.catalogue.Topics.AUDIT;
import static dev.herald.contract.catalogue.Topics.CASES;
import static dev.herald.contract.catalogue.Topics.COMMANDS;
import static dev.herald.contract.catalogue.Topics.CORRESPONDENCE;
import static dev.herald.contract.catalogue.Topics.DECISIONS;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.contract.catalogue.Topics.LOCATIONS;
import static dev.herald.contract.catalogue.Topics.MEMBERS;
import static dev.herald.contract.catalogue.Topics.ORDER_OUTCOMES;
import static dev.herald.contract.catalogue.Topics.OUTCOMES;
import static dev.herald.contract.catalogue.Topics.QUARANTINE;
import static dev.herald.contract.catalogue.Topics.REDRESS;
import static dev.herald.contract.catalogue.Topics.REGISTER;
import static dev.herald.contract.catalogue.Topics.REPLAYS;
import static dev.herald.contract.catalogue.Topics.REPLIES;
import static dev.herald.contract.catalogue.Topics.SCREENINGS;
import static dev.herald.contract.catalogue.Topics.SEALED_COMMANDS;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventSerde;
import dev.herald.review.casefile.decider.CaseDecider;
import dev.herald.streams.replay.ReplayRoutes;
import dev.herald.streams.replay.ReplayingProcessor;
import dev.herald.streams.topology.CasePartitioner;
import dev.herald.streams.topology.ServiceTopology;
import dev.herald.streams.topology.StorePart;
import dev.herald.streams.topology.TopologyNodes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Set;
import org.apache.kafka.streams.Topology;

/**
 * The topology of review. Results of screening, members' answers and officers' commands meet in the case file;
 * decisions, mail, facts and answers come out of it. Expired deadlines are handled here too.
 */
public final class ReviewTopology implements ServiceTopology {

    static final String SERVICE = "review";

    /** Cases of a round that looks for expired deadlines. A deadline beyond them waits for the next round. */
    public static final int CASES_OF_A_ROUND = 100;

    private static final String DECIDE = "decide";

    private final CaseDecider decider;
    private final MemberProjection members;
    private final ReviewTopologySettings settings;
    private final InstantSource clock;
    private final ReviewMetrics metrics;

    /** Creates the topology. It feeds the members. */
    public ReviewTopology(
            CaseDecider decider,
            MemberProjection members,
            ReviewTopologySettings settings,
            InstantSource clock,
            MeterRegistry meters) {
        this.decider = decider;
        this.members = members;
        this.settings = settings;
        this.clock = clock;
        this.metrics = new ReviewMetrics(meters);
    }

    @Override
    public String service() {
        return SERVICE;
    }

    @Override
    public ClientRole role() {
        return ClientRole.REVIEW;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(
                SCREENINGS,
                REPLIES,
                COMMANDS,
                SEALED_COMMANDS,
                DISSEMINATIONS,
                LOCATIONS,
                MEMBERS,
                DECISIONS,
                CORRESPONDENCE,
                REGISTER,
                REDRESS,
                CASES,
                OUTCOMES,
                REPLAYS,
                ORDER_OUTCOMES,
                AUDIT,
                QUARANTINE);
    }

    @Override
    public void build(Topology topology, EventSerde serde) {
        TopologyNodes.addSources(
                topology, serde, SCREENINGS, REPLIES, COMMANDS, SEALED_COMMANDS, DISSEMINATIONS, LOCATIONS, REPLAYS);
        topology.addProcessor(
                DECIDE,
                () -> processor(serde),
                TopologyNodes.source(SCREENINGS),
                TopologyNodes.source(REPLIES),
                TopologyNodes.source(COMMANDS),
                TopologyNodes.source(SEALED_COMMANDS),
                TopologyNodes.source(DISSEMINATIONS),
                TopologyNodes.source(LOCATIONS),
                TopologyNodes.source(REPLAYS));
        topology.addStateStore(TopologyNodes.store(StorePart.CASES, serde), DECIDE);
        TopologyNodes.addSinks(
                topology, serde, DECIDE, DECISIONS, CORRESPONDENCE, REGISTER, REDRESS, OUTCOMES, ORDER_OUTCOMES, AUDIT);
        TopologyNodes.addSink(topology, serde, CASES, new CasePartitioner(), DECIDE);
        TopologyNodes.addGlobalFeed(topology, serde, MEMBERS, members);
    }

    /** Returns the processor of a task; records that it quarantined are replayed by order, but for commands. */
    private ReplayingProcessor processor(EventSerde serde) {
        CaseProcessor cases = new CaseProcessor(decider, settings, serde, clock, metrics);
        return new ReplayingProcessor(
                SERVICE,
                cases,
                new ReplayRoutes().add(cases, serde, SCREENINGS, REPLIES, DISSEMINATIONS, LOCATIONS),
                clock,
                settings.salts());
    }
}
