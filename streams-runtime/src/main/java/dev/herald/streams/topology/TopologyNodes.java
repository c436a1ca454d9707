package dev.herald.streams.topology;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistryUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds the nodes of topologies, named after the topics of the catalogue. */
public final class TopologyNodes {

    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(TopologyNodes.class);

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

    /** Returns a persistent store with a changelog, keyed by text, for one type of record. */
    public static <T extends SpecificRecord> StoreBuilder<KeyValueStore<String, T>> store(
            String name, EventSerde serde, Class<T> type) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), SerializedValues.serde(serde, type));
    }

    /**
     * Feeds every record of a topic, on every instance, to an index in memory: the whole topic at each start, without
     * heartbeats. A record that cannot be read, or that the feed does not take, is left out, logged and counted
     * ({@link TopologyMetrics}): a global processor that throws would end the application.
     */
    public static void addGlobalFeed(Topology topology, EventSerde serde, Topic topic, GlobalFeed feed) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(feed(topic)), Serdes.ByteArray(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                global(topic),
                Serdes.ByteArray().deserializer(),
                Serdes.ByteArray().deserializer(),
                topic.name(),
                index(topic),
                feeding(serde, topic, feed));
    }

    private static ProcessorSupplier<byte[], byte[], Void, Void> feeding(
            EventSerde serde, Topic topic, GlobalFeed feed) {
        return () -> new ContextualProcessor<>() {
            @Override
            public void process(Record<byte[], byte[]> fact) {
                RecordMetadata position = context().recordMetadata().orElseThrow();
                if (fact.key() != null) {
                    String key = new StringDeserializer().deserialize(topic.name(), fact.key());
                    if (!CompactionHeartbeat.KEY.equals(key)) { // a version that counts offsets must not move by it
                        feed(key, fact, position);
                    }
                }
                TopologyMetrics.in(context().appConfigs())
                        .feedReached(position.topic(), position.partition(), position.offset() + 1);
            }

            private void feed(String key, Record<byte[], byte[]> fact, RecordMetadata position) {
                try {
                    SpecificRecord event = fact.value() == null ? null : read(serde, topic, fact.value());
                    feed.accept(new FeedRecord(
                            key,
                            event,
                            position.partition(),
                            position.offset(),
                            madeAt(fact),
                            Instant.ofEpochMilli(fact.timestamp())));
                } catch (RuntimeException e) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw e;
                    }
                    leftOut(position, e);
                }
            }

            private void leftOut(RecordMetadata position, RuntimeException cause) {
                RejectedFeedRecord rejected = cause instanceof RejectedFeedRecord rule ? rule : null;
                String reason = rejected == null ? Quarantine.nameOf(cause) : rejected.reason();
                TopologyMetrics.in(context().appConfigs()).countLeftOut(topic.name(), reason);
                log.error(
                        "left out {}-{}@{}: {}",
                        position.topic(),
                        position.partition(),
                        position.offset(),
                        rejected == null ? reason : rejected.getMessage()); // another message may hold personal data
            }
        };
    }

    private static Instant madeAt(Record<byte[], byte[]> fact) {
        EventHeaders headers = EventHeaders.from(fact.headers());
        return headers == null ? Instant.ofEpochMilli(fact.timestamp()) : headers.time();
    }

    /** Waits for a registry that is down: a record left out would be missed until the next start. */
    private static SpecificRecord read(EventSerde serde, Topic topic, byte[] bytes) {
        while (true) {
            try {
                return serde.deserialize(bytes);
            } catch (RegistryUnavailable e) {
                log.warn("{} waits: {}", topic.name(), e.getMessage());
                LockSupport.parkNanos(REGISTRY_PAUSE.toNanos());
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    static String shortName(Topic topic) {
        return SHORT_NAMES.computeIfAbsent(
                topic.name(), name -> name.replaceFirst("^herald\\.", "").replaceFirst("\\.v\\d+$", ""));
    }
}
