package dev.herald.streams;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventSerde;
import java.util.Set;
import org.apache.kafka.streams.Topology;

/** What a service is: its name, what it needs to exist, and the business process as a topology. */
public interface ServiceTopology {

    /** Name of the service in lower case: {@code intake}. The application id is {@code herald-} and this. */
    String service();

    /** Topics that have to exist before it can start: sources, global stores and sinks, mailboxes left out. */
    Set<Topic> topics();

    /** Adds sources, processors, stores and sinks. Nodes by {@link TopologyNodes}, events by the serde. */
    void build(Topology topology, EventSerde serde);
}
