package dev.herald.streams.replay;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.topology.EventProcessor;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * The topics of a service whose quarantined records may be replayed, and which processor of the task handles each. A
 * topic is here if a replay does what its writer wanted. Officers' commands and mailboxes are not: only an officer
 * repeats a command, and a member whose message was refused sends it again.
 */
public final class ReplayRoutes {

    private final Map<String, Route> byTopic = new TreeMap<>();

    /** How a topic's records are read and handled. */
    record Route(
            Topic topic, EventProcessor<?> processor, Deserializer<? extends @Nullable SpecificRecord> deserializer) {}

    /** Adds topics whose events are all read. */
    public ReplayRoutes add(EventProcessor<?> processor, EventSerde serde, Topic... topics) {
        for (Topic topic : topics) {
            add(processor, serde.asKafkaSerde().deserializer(), topic);
        }
        return this;
    }

    /** Adds a topic whose source has a deserializer of its own. */
    public ReplayRoutes add(
            EventProcessor<?> processor, Deserializer<? extends @Nullable SpecificRecord> deserializer, Topic topic) {
        byTopic.put(topic.name(), new Route(topic, processor, deserializer));
        return this;
    }

    Optional<Route> of(String topic) {
        return Optional.ofNullable(byTopic.get(topic));
    }

    /** Returns the processors, each once. */
    Set<EventProcessor<?>> processors() {
        Set<EventProcessor<?>> all = new LinkedHashSet<>();
        byTopic.values().forEach(route -> all.add(route.processor()));
        return all;
    }
}
