package dev.herald.review.kafka;

import static dev.herald.contract.catalogue.Topics.AUDIT;
import static dev.herald.contract.catalogue.Topics.CASES;
import static dev.herald.contract.catalogue.Topics.COMMANDS;
import static dev.herald.contract.catalogue.Topics.CORRESPONDENCE;
import static dev.herald.contract.catalogue.Topics.DECISIONS;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.contract.catalogue.Topics.MEMBERS;
import static dev.herald.contract.catalogue.Topics.OUTCOMES;
import static dev.herald.contract.catalogue.Topics.QUARANTINE;
import static dev.herald.contract.catalogue.Topics.REGISTER;
import static dev.herald.contract.catalogue.Topics.REPLIES;
import static dev.herald.contract.catalogue.Topics.SCREENINGS;
import static dev.herald.contract.catalogue.Topics.SWEEPS;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CaseFile;
import dev.herald.review.casefile.Casework;
import dev.herald.streams.ServiceTopology;
import dev.herald.streams.TopologyNodes;
import dev.herald.streams.audit.AuditTrail;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * Review as a process: what screening found, what bureaus answered and what officers order comes together in the case
 * file, and out of it come decisions, mail, facts and answers. What nobody says anything about falls due there too.
 */
public final class ReviewTopology implements ServiceTopology {

    static final String SERVICE = "review";
    static final String DECIDE = "decide";
    static final String CASE_FILES = "case-files";
    static final String DUE = "due";

    private final Casework casework;
    private final CaseTable table;
    private final MemberDirectory members;
    private final SweepTable sweeps;
    private final DueSettings due;
    private final Duration tick;
    private final InstantSource clock;
    private final MeterRegistry meters;

    /**
     * The process under a policy.
     *
     * @param table filled with the case files
     * @param members filled with the members
     * @param sweeps filled with what screening holds
     * @param tick how often what is compacted gets a tombstone
     */
    public ReviewTopology(
            Casework casework,
            CaseTable table,
            MemberDirectory members,
            SweepTable sweeps,
            DueSettings due,
            Duration tick,
            InstantSource clock,
            MeterRegistry meters) {
        this.casework = casework;
        this.table = table;
        this.members = members;
        this.sweeps = sweeps;
        this.due = due;
        this.tick = tick;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public String service() {
        return SERVICE;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(
                SCREENINGS,
                REPLIES,
                COMMANDS,
                DISSEMINATIONS,
                MEMBERS,
                DECISIONS,
                CORRESPONDENCE,
                REGISTER,
                CASES,
                OUTCOMES,
                AUDIT,
                SWEEPS,
                QUARANTINE);
    }

    @Override
    public void build(Topology topology, EventSerde serde) {
        TopologyNodes.addSources(topology, serde, SCREENINGS, REPLIES, COMMANDS, DISSEMINATIONS);
        topology.addProcessor(
                DECIDE,
                () -> new DecideCases(casework, due, tick, clock, meters),
                TopologyNodes.source(SCREENINGS),
                TopologyNodes.source(REPLIES),
                TopologyNodes.source(COMMANDS),
                TopologyNodes.source(DISSEMINATIONS));
        topology.addStateStore(TopologyNodes.store(CASE_FILES, serde, CaseFile.class), DECIDE);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(DUE), Serdes.String(), Serdes.String()),
                DECIDE);
        topology.addStateStore(AuditTrail.store(serde), DECIDE);
        TopologyNodes.addSinks(topology, serde, DECIDE, DECISIONS, CORRESPONDENCE, REGISTER, CASES, OUTCOMES, AUDIT);
        TopologyNodes.addGlobalFeed(topology, serde, CASES, table);
        TopologyNodes.addGlobalFeed(topology, serde, MEMBERS, members);
        TopologyNodes.addGlobalFeed(topology, serde, SWEEPS, sweeps);
    }
}
