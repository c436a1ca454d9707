package dev.herald.intake.kafka;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.topology.ServiceTopology;
import dev.herald.streams.topology.TopologyNodes;
import java.util.Set;
import org.apache.kafka.streams.Topology;

/**
 * The topology of an edge that runs as a process of its own: the members and the operators' valid orders, and no tasks.
 */
public final class EdgeTopology implements ServiceTopology {

    /** The topics that the edge reads and writes beside the mailboxes. */
    static final Set<Topic> TOPICS = Set.of(
            Topics.MEMBERS,
            Topics.ORDER_OUTCOMES,
            Topics.SUBMISSIONS,
            Topics.SEALED_SUBMISSIONS,
            Topics.ACKNOWLEDGEMENTS,
            Topics.DOCUMENTS,
            Topics.PHOTOGRAPHS,
            Topics.QUARANTINE);

    private final MemberProjection members;
    private final MailboxSuspensionProjection suspensions;

    public EdgeTopology(MemberProjection members, MailboxSuspensionProjection suspensions) {
        this.members = members;
        this.suspensions = suspensions;
    }

    @Override
    public String service() {
        return IntakeStores.SERVICE + "-edge-feeds";
    }

    @Override
    public Set<Topic> topics() {
        return TOPICS;
    }

    @Override
    public boolean hasTasks() {
        return false;
    }

    @Override
    public void build(Topology topology, EventSerde serde) {
        addFeeds(topology, serde, members, suspensions);
    }

    /** Adds what the edge must know, also to the topology of a process that does both. */
    static void addFeeds(
            Topology topology, EventSerde serde, MemberProjection members, MailboxSuspensionProjection suspensions) {
        TopologyNodes.addGlobalFeed(topology, serde, Topics.MEMBERS, members);
        TopologyNodes.addGlobalFeed(topology, serde, Topics.ORDER_OUTCOMES, suspensions);
    }
}
