package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.ACKNOWLEDGEMENTS;
import static dev.herald.contract.catalogue.Topics.AUDIT;
import static dev.herald.contract.catalogue.Topics.CHECKPOINTS;
import static dev.herald.contract.catalogue.Topics.CORRESPONDENCE;
import static dev.herald.contract.catalogue.Topics.CUSTODY;
import static dev.herald.contract.catalogue.Topics.DECISIONS;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.contract.catalogue.Topics.EXTRACTS;
import static dev.herald.contract.catalogue.Topics.LOCATIONS;
import static dev.herald.contract.catalogue.Topics.MEMBERS;
import static dev.herald.contract.catalogue.Topics.ORDER_OUTCOMES;
import static dev.herald.contract.catalogue.Topics.PHOTOGRAPHS;
import static dev.herald.contract.catalogue.Topics.QUARANTINE;
import static dev.herald.contract.catalogue.Topics.REPLAYS;
import static dev.herald.contract.catalogue.Topics.SCREENINGS;
import static dev.herald.dissemination.kafka.DisseminationStores.BACKLOG;
import static dev.herald.dissemination.kafka.DisseminationStores.DELIVER;
import static dev.herald.dissemination.kafka.DisseminationStores.TO_MAILBOXES;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.replay.ReplayRoutes;
import dev.herald.streams.replay.ReplayingProcessor;
import dev.herald.streams.topology.CasePartitioner;
import dev.herald.streams.topology.ServiceTopology;
import dev.herald.streams.topology.StorePart;
import dev.herald.streams.topology.TopologyNodes;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/** From a screening or decision to every mailbox it concerns. */
public final class DisseminationTopology implements ServiceTopology {

    private static final String DISSEMINATE = "disseminate";
    private static final String ADDRESS_MAIL = "address-mail";
    private static final String ADDRESS_CHECKPOINT = "address-checkpoint";

    private final DisseminationTopologySettings settings;

    /** Creates the topology. */
    public DisseminationTopology(DisseminationTopologySettings settings) {
        this.settings = settings;
    }

    @Override
    public String service() {
        return DisseminationStores.SERVICE;
    }

    @Override
    public ClientRole role() {
        return ClientRole.DISSEMINATION;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(
                MEMBERS,
                SCREENINGS,
                DECISIONS,
                ACKNOWLEDGEMENTS,
                PHOTOGRAPHS,
                CORRESPONDENCE,
                CHECKPOINTS,
                DISSEMINATIONS,
                EXTRACTS,
                LOCATIONS,
                CUSTODY,
                REPLAYS,
                ORDER_OUTCOMES,
                AUDIT,
                QUARANTINE);
    }

    @Override
    public void build(Topology topology, EventSerde serde) {
        TopologyNodes.addGlobalFeed(topology, serde, MEMBERS, settings.members());
        TopologyNodes.addSources(
                topology,
                serde,
                SCREENINGS,
                DECISIONS,
                ACKNOWLEDGEMENTS,
                PHOTOGRAPHS,
                CORRESPONDENCE,
                CHECKPOINTS,
                REPLAYS);

        topology.addProcessor(
                        DISSEMINATE,
                        () -> processor(serde),
                        TopologyNodes.source(SCREENINGS),
                        TopologyNodes.source(DECISIONS),
                        TopologyNodes.source(ACKNOWLEDGEMENTS),
                        TopologyNodes.source(PHOTOGRAPHS),
                        TopologyNodes.source(REPLAYS))
                .addStateStore(TopologyNodes.store(StorePart.CASES, serde), DISSEMINATE)
                .addStateStore(TopologyNodes.store(DisseminationStores.PHOTOGRAPHS, serde), DISSEMINATE)
                .addStateStore(DisseminationStores.progress(serde), DISSEMINATE);

        topology.addProcessor(
                ADDRESS_MAIL, () -> new MailProcessor(settings, serde), TopologyNodes.source(CORRESPONDENCE));
        topology.addProcessor(
                ADDRESS_CHECKPOINT, () -> new CheckpointProcessor(settings, serde), TopologyNodes.source(CHECKPOINTS));
        topology.addProcessor(
                        DELIVER, () -> new DeliveryProcessor(settings), DISSEMINATE, ADDRESS_MAIL, ADDRESS_CHECKPOINT)
                .addStateStore(TopologyNodes.store(BACKLOG, serde), DELIVER)
                .connectProcessorAndStateStores(DELIVER, StorePart.CASES, DisseminationStores.PROGRESS)
                .connectProcessorAndStateStores(DISSEMINATE, BACKLOG);

        TopologyNodes.addSinks(
                topology, serde, DISSEMINATE, DISSEMINATIONS, EXTRACTS, LOCATIONS, ORDER_OUTCOMES, AUDIT);
        topology.addSink(
                TopologyNodes.sink(CUSTODY),
                CUSTODY.name(),
                new StringSerializer(),
                TopologyNodes.valueSerializer(serde),
                new CasePartitioner(),
                DISSEMINATE);
        topology.addSink(
                TO_MAILBOXES,
                new MailboxTopicExtractor(),
                new StringSerializer(),
                DeliveryProcessor.valueSerializer(),
                DELIVER);
    }

    /**
     * Returns the processor of a task; records that it, {@code address-mail} or {@code address-checkpoint} quarantined
     * are replayed by order.
     */
    private ReplayingProcessor processor(EventSerde serde) {
        DisseminationProcessor cases = new DisseminationProcessor(settings, serde);
        return new ReplayingProcessor(
                DisseminationStores.SERVICE,
                cases,
                new ReplayRoutes()
                        .add(cases, serde, SCREENINGS, DECISIONS, ACKNOWLEDGEMENTS, PHOTOGRAPHS)
                        .add(new MailProcessor(settings, serde), serde, CORRESPONDENCE)
                        .add(new CheckpointProcessor(settings, serde), serde, CHECKPOINTS),
                settings.clock(),
                settings.salts());
    }
}
