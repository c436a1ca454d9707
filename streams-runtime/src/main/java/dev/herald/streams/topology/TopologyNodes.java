package dev.herald.streams.topology;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventSerde;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** Adds the nodes of topologies, named after the topics of the catalogue. */
public final class TopologyNodes {

    /** By name of the topic: every forwarded record asks for one. */
    private static final Map<String, String> SHORT_NAMES = new ConcurrentHashMap<>();

    private TopologyNodes() {}

    /** Returns the name of a topic's source node: {@code from-requests}. */
    public static String source(Topic topic) {
        return "from-" + shortName(topic);
    }

    /** Returns the name of a topic's sink node: {@code to-requests}. */
    public static String sink(Topic topic) {
        return "to-" + shortName(topic);
    }

    /** Returns the names of all nodes and stores that are named after a topic. */
    public static Set<String> namesOf(Topic topic) {
        return Set.of(source(topic), sink(topic), global(topic), index(topic), feed(topic));
    }

    private static String global(Topic topic) {
        return "global-" + shortName(topic);
    }

    private static String index(Topic topic) {
        return "index-" + shortName(topic);
    }

    private static String feed(Topic topic) {
        return shortName(topic) + "-feed";
    }

    /** Adds the sources of some topics. */
    public static void addSources(Topology topology, EventSerde serde, Topic... topics) {
        for (Topic topic : topics) {
            topology.addSource(
                    source(topic),
                    new StringDeserializer(),
                    serde.asKafkaSerde().deserializer(),
                    topic.name());
        }
    }

    /** Adds the sinks of some topics below a processor. */
    public static void addSinks(Topology topology, EventSerde serde, String parent, Topic... topics) {
        addSinks(topology, serde, List.of(parent), topics);
    }

    /**
     * Adds the sinks of some topics below several processors. A compacted topic's heartbeat goes to every partition.
     */
    public static void addSinks(Topology topology, EventSerde serde, List<String> parents, Topic... topics) {
        for (Topic topic : topics) {
            if (topic.retention().compacted()) {
                addSink(topology, serde, topic, CompactionHeartbeat.toEveryPartition(), parents.toArray(String[]::new));
            } else {
                topology.addSink(
                        sink(topic),
                        topic.name(),
                        new StringSerializer(),
                        valueSerializer(serde),
                        parents.toArray(String[]::new));
            }
        }
    }

    /** Adds the sink of a topic that needs a partitioner of its own. */
    public static void addSink(
            Topology topology,
            EventSerde serde,
            Topic topic,
            StreamPartitioner<String, @Nullable Object> partitioner,
            String... parents) {
        topology.addSink(
                sink(topic), topic.name(), new StringSerializer(), valueSerializer(serde), partitioner, parents);
    }

    /** Returns a serializer of events that writes bytes unchanged, so that a fan-out serializes an event once. */
    public static Serializer<@Nullable Object> valueSerializer(EventSerde serde) {
        return (topic, value) -> switch (value) {
            case null -> null;
            case byte[] bytes -> bytes;
            case SpecificRecord event -> serde.serialize(event);
            default -> throw new IllegalArgumentException("neither event nor bytes: " + value.getClass());
        };
    }

    /** Returns a persistent store of records with a changelog, keyed by text. */
    public static StoreBuilder<KeyValueStore<String, SpecificRecord>> store(String name, EventSerde serde) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), SerializedValues.serde(serde));
    }

    /**
     * Feeds every record of a topic, on every instance, to an index in memory: the whole topic at each start, without
     * heartbeats. A record that cannot be read, or that the feed does not take, is left out, logged and counted
     * ({@link TopologyMetrics}).
     */
    public static void addGlobalFeed(Topology topology, EventSerde serde, Topic topic, GlobalFeed feed) {
        addFeed(topology, topic, () -> new FeedProcessor(serde, topic, false, feed));
    }

    /**
     * Feeds a topic likewise, but at a start the latest record of each key alone, and no key that was deleted: for a
     * compacted topic of which most records are replaced, and a feed that does not judge a record by those before it.
     */
    public static void addGlobalFeedOfLatest(Topology topology, EventSerde serde, Topic topic, GlobalFeed feed) {
        addFeed(topology, topic, () -> new FeedProcessor(serde, topic, true, feed));
    }

    private static void addFeed(Topology topology, Topic topic, ProcessorSupplier<byte[], byte[], Void, Void> feeding) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(feed(topic)), Serdes.ByteArray(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                global(topic),
                Serdes.ByteArray().deserializer(),
                Serdes.ByteArray().deserializer(),
                topic.name(),
                index(topic),
                feeding);
    }

    static String shortName(Topic topic) {
        return SHORT_NAMES.computeIfAbsent(
                topic.name(), name -> name.replaceFirst("^herald\\.", "").replaceFirst("\\.v\\d+$", ""));
    }
}
