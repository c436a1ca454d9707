package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.ACKNOWLEDGEMENTS;
import static dev.herald.contract.catalogue.Topics.AUDIT;
import static dev.herald.contract.catalogue.Topics.CORRESPONDENCE;
import static dev.herald.contract.catalogue.Topics.CUSTODY;
import static dev.herald.contract.catalogue.Topics.DECISIONS;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.contract.catalogue.Topics.MEMBERS;
import static dev.herald.contract.catalogue.Topics.QUARANTINE;
import static dev.herald.contract.catalogue.Topics.SCREENINGS;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventSerde;
import dev.herald.dissemination.custody.Custody;
import dev.herald.state.Backlogged;
import dev.herald.state.CatchUp;
import dev.herald.state.CustodyBalance;
import dev.herald.state.DisseminatedCase;
import dev.herald.state.NoticeCounter;
import dev.herald.state.SentMail;
import dev.herald.streams.ServiceTopology;
import dev.herald.streams.TopologyNodes;
import dev.herald.streams.audit.AuditTrail;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.IntSupplier;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/** From a screening or decision to every mailbox it concerns. */
public final class DisseminationTopology implements ServiceTopology {

    static final String SERVICE = "dissemination";
    static final String CASES = "cases";
    static final String LEDGERS = "ledgers";
    static final String NOTICE_COUNTER = "notice-counter";
    static final String CATCH_UPS = "catch-ups";
    static final String BACKLOG = "backlog";
    static final String SENT_MAIL = "sent-mail";
    static final String DELIVER = "deliver";
    static final String TO_MAILBOXES = "to-mailboxes";

    private static final String DISSEMINATE = "disseminate";
    private static final String ADDRESS_MAIL = "address-mail";
    private static final String ACKNOWLEDGE_MAIL = "acknowledge-mail";

    private final World world;

    /**
     * What the topology does not decide itself.
     *
     * @param custody the rules
     * @param members who takes part
     * @param mailboxes which mailboxes can be written
     * @param partitions how many partitions a topic by case has; the same on every instance
     * @param figures what is counted
     * @param clock the time
     * @param look how often what waits is looked at: backlogs, recalls that are due, members to be brought up to date
     * @param mailKept how long mail that nobody acknowledged stays in its mailbox
     * @param closedMailKept how long mail about a case that is closed stays there
     * @param tick how often compacted partitions get a tombstone
     */
    public record World(
            Custody custody,
            MemberDirectory members,
            Mailboxes mailboxes,
            IntSupplier partitions,
            Figures figures,
            InstantSource clock,
            Duration look,
            Duration mailKept,
            Duration closedMailKept,
            Duration tick) {}

    /** A topology in its world. */
    public DisseminationTopology(World world) {
        this.world = world;
    }

    @Override
    public String service() {
        return SERVICE;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(
                MEMBERS,
                SCREENINGS,
                DECISIONS,
                ACKNOWLEDGEMENTS,
                CORRESPONDENCE,
                DISSEMINATIONS,
                CUSTODY,
                AUDIT,
                QUARANTINE);
    }

    @Override
    public void build(Topology topology, EventSerde serde) {
        TopologyNodes.addGlobalFeed(topology, serde, MEMBERS, world.members());
        TopologyNodes.addSources(topology, serde, SCREENINGS, DECISIONS, ACKNOWLEDGEMENTS, CORRESPONDENCE);

        topology.addProcessor(
                        DISSEMINATE,
                        () -> new Disseminate(world, serde),
                        TopologyNodes.source(SCREENINGS),
                        TopologyNodes.source(DECISIONS),
                        TopologyNodes.source(ACKNOWLEDGEMENTS))
                .addStateStore(TopologyNodes.store(CASES, serde, DisseminatedCase.class), DISSEMINATE)
                .addStateStore(TopologyNodes.store(LEDGERS, serde, CustodyBalance.class), DISSEMINATE)
                .addStateStore(TopologyNodes.store(NOTICE_COUNTER, serde, NoticeCounter.class), DISSEMINATE)
                .addStateStore(TopologyNodes.store(CATCH_UPS, serde, CatchUp.class), DISSEMINATE)
                .addStateStore(AuditTrail.store(serde), DISSEMINATE);

        topology.addProcessor(ADDRESS_MAIL, () -> new AddressMail(world, serde), TopologyNodes.source(CORRESPONDENCE));
        topology.addProcessor(
                ACKNOWLEDGE_MAIL, () -> new AcknowledgeMail(world), TopologyNodes.source(ACKNOWLEDGEMENTS));

        topology.addProcessor(DELIVER, () -> new Deliver(world), DISSEMINATE, ADDRESS_MAIL, ACKNOWLEDGE_MAIL)
                .addStateStore(TopologyNodes.store(BACKLOG, serde, Backlogged.class), DELIVER)
                .addStateStore(TopologyNodes.store(SENT_MAIL, serde, SentMail.class), DELIVER);

        TopologyNodes.addSinks(topology, serde, DISSEMINATE, DISSEMINATIONS, AUDIT);
        topology.addSink(
                TopologyNodes.sink(CUSTODY),
                CUSTODY.name(),
                new StringSerializer(),
                TopologyNodes.valueSerializer(serde),
                new ByCase(),
                DISSEMINATE);
        topology.addSink(TO_MAILBOXES, new ToMailbox(), new StringSerializer(), Deliver.valueSerializer(), DELIVER);
    }
}
