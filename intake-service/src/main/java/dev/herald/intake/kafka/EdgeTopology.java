package dev.herald.intake.kafka;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.intake.kafka.witness.CheckpointProjection;
import dev.herald.streams.topology.ServiceTopology;
import dev.herald.streams.topology.TopologyNodes;
import java.util.Set;
import org.apache.kafka.streams.Topology;

/**
 * The topology of an edge that runs as a process of its own: the members, the operators' valid orders and the trees of
 * the audit, and no tasks.
 */
public final class EdgeTopology implements ServiceTopology {

    /** The topics that the edge reads and writes beside the mailboxes. */
    static final Set<Topic> TOPICS = Set.of(
            Topics.MEMBERS,
            Topics.ORDER_OUTCOMES,
            Topics.SUBMISSIONS,
            Topics.SEALED_SUBMISSIONS,
            Topics.ACKNOWLEDGEMENTS,
            Topics.CHECKPOINTS,
            Topics.DOCUMENTS,
            Topics.PHOTOGRAPHS,
            Topics.QUARANTINE);

    private final MemberProjection members;
    private final MailboxSuspensionProjection suspensions;
    private final CheckpointProjection checkpoints;

    public EdgeTopology(
            MemberProjection members, MailboxSuspensionProjection suspensions, CheckpointProjection checkpoints) {
        this.members = members;
        this.suspensions = suspensions;
        this.checkpoints = checkpoints;
    }

    @Override
    public String service() {
        return IntakeStores.SERVICE + "-edge-feeds";
    }

    @Override
    public ClientRole role() {
        return ClientRole.INTAKE;
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
        addFeeds(topology, serde, members, suspensions, checkpoints);
    }

    /** Adds what the edge must know, also to the topology of a process that does both. */
    static void addFeeds(
            Topology topology,
            EventSerde serde,
            MemberProjection members,
            MailboxSuspensionProjection suspensions,
            CheckpointProjection checkpoints) {
        TopologyNodes.addGlobalFeed(topology, serde, Topics.MEMBERS, members);
        TopologyNodes.addGlobalFeed(topology, serde, Topics.ORDER_OUTCOMES, suspensions);
        TopologyNodes.addGlobalFeed(topology, serde, Topics.CHECKPOINTS, checkpoints);
    }
}
