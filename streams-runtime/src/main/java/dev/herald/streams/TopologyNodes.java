package dev.herald.streams;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistryUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

/** The nodes that topologies are made of, named after the topics of the catalogue. */
public final class TopologyNodes {

    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(TopologyNodes.class);

    private TopologyNodes() {}

    /** Name of the source node of a topic: {@code from-requests}. */
    public static String source(Topic topic) {
        return "from-" + shortName(topic);
    }

    /** Name of the sink node of a topic: {@code to-requests}. */
    public static String sink(Topic topic) {
        return "to-" + shortName(topic);
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

    /** Adds the sinks of some topics below several processors; a tick goes to every partition of a compacted one. */
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

    /** Adds the sink of a topic whose records do not all go where their key says. */
    public static void addSink(
            Topology topology,
            EventSerde serde,
            Topic topic,
            StreamPartitioner<String, @Nullable Object> partitioner,
            String... parents) {
        topology.addSink(
                sink(topic), topic.name(), new StringSerializer(), valueSerializer(serde), partitioner, parents);
    }

    /** Writes events, and bytes as they are: a fan-out is serialised once. */
    public static Serializer<@Nullable Object> valueSerializer(EventSerde serde) {
        return (topic, value) -> switch (value) {
            case null -> null;
            case byte[] bytes -> bytes;
            case SpecificRecord event -> serde.serialize(event);
            default -> throw new IllegalArgumentException("neither event nor bytes: " + value.getClass());
        };
    }

    /** A persistent store with a changelog, keyed by text, that holds one type of record. */
    public static <T extends SpecificRecord> StoreBuilder<KeyValueStore<String, T>> store(
            String name, EventSerde serde, Class<T> type) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), serde.asKafkaSerde(type));
    }

    /**
     * Feeds every record of a topic, on every instance, to an index in memory: at each start the whole topic again,
     * from its beginning, ticks left out. A record that cannot be read is told to the log and left out, in no metric
     * yet: a global processor that throws would end the application.
     */
    public static void addGlobalFeed(Topology topology, EventSerde serde, Topic topic, GlobalFeed feed) {
        addTimedGlobalFeed(topology, serde, topic, (key, event, offset, at) -> feed.accept(key, event, offset));
    }

    /** The same for who asks when each record was made. */
    public static void addTimedGlobalFeed(Topology topology, EventSerde serde, Topic topic, TimedGlobalFeed feed) {
        String name = shortName(topic) + "-feed";
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                "global-" + shortName(topic),
                Serdes.ByteArray().deserializer(),
                Serdes.ByteArray().deserializer(),
                topic.name(),
                "index-" + shortName(topic),
                feeding(serde, topic, feed));
    }

    /** Takes what a global topic holds, one key at a time. */
    @FunctionalInterface
    public interface GlobalFeed {
        /**
         * The latest record of a key; null when it was deleted. Called by one thread. Must not throw.
         *
         * @param offset its offset, or -1 where Streams does not tell
         */
        void accept(String key, @Nullable SpecificRecord event, long offset);
    }

    /** Takes what a global topic holds, and when it was made. */
    @FunctionalInterface
    public interface TimedGlobalFeed {
        /**
         * The latest record of a key; null when it was deleted. Called by one thread. Must not throw.
         *
         * @param offset its offset, or -1 where Streams does not tell
         * @param at {@code ce_time}; the broker's time where it has none
         */
        void accept(String key, @Nullable SpecificRecord event, long offset, Instant at);
    }

    private static ProcessorSupplier<byte[], byte[], Void, Void> feeding(
            EventSerde serde, Topic topic, TimedGlobalFeed feed) {
        return () -> new ContextualProcessor<>() {
            @Override
            public void process(Record<byte[], byte[]> fact) {
                if (fact.key() == null) {
                    return;
                }
                String key = new StringDeserializer().deserialize(topic.name(), fact.key());
                if (CompactionHeartbeat.KEY.equals(
                        key)) { // no key of anything; a version that counts offsets must not move by it
                    return;
                }
                try {
                    long offset = context()
                            .recordMetadata()
                            .map(RecordMetadata::offset)
                            .orElse(-1L);
                    feed.accept(
                            key, fact.value() == null ? null : read(serde, topic, fact.value()), offset, madeAt(fact));
                } catch (RuntimeException e) {
                    log.error(
                            "left out one record of {}: {}",
                            topic.name(),
                            e.getClass().getSimpleName());
                }
            }
        };
    }

    private static Instant madeAt(Record<byte[], byte[]> fact) {
        EventHeaders headers = EventHeaders.from(fact.headers());
        return headers == null ? Instant.ofEpochMilli(fact.timestamp()) : headers.time();
    }

    /** Waits for a registry that is down: a fact left out would be missed until the next start. */
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
        return topic.name().replaceFirst("^herald\\.", "").replaceFirst("\\.v\\d+$", "");
    }
}
