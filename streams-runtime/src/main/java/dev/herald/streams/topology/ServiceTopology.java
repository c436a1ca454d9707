package dev.herald.streams.topology;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventSerde;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.Topology;

/** A service: its name, the topics that it needs, and its process as a topology. */
public interface ServiceTopology {

    /** What application ids begin with; the name of the service follows. */
    String APPLICATION_ID_PREFIX = "herald-";

    /** Returns the service's name in lower case: {@code intake}. The application id is {@code herald-intake}. */
    String service();

    /** Returns the role of the service's user in the catalogue, from which its rights follow. */
    ClientRole role();

    /**
     * Returns the topics that must exist before the service starts: sources, global feeds and sinks, without mailboxes.
     */
    Set<Topic> topics();

    /**
     * Receives the ids of the topics, before the first record is read. A topic that is deleted and created again has
     * another id, and its offsets start again.
     *
     * @param ids ids by name, of all topics that the service may see
     */
    default void useTopics(Map<String, String> ids) {}

    /**
     * Returns whether the topology has tasks. One with global feeds alone has none: Streams then starts no stream
     * threads, and joins no group.
     */
    default boolean hasTasks() {
        return true;
    }

    /** Adds sources, processors, stores and sinks, with the nodes of {@link TopologyNodes}. */
    void build(Topology topology, EventSerde serde);
}
