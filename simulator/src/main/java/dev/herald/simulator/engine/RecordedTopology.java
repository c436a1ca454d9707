package dev.herald.simulator.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** Remembers the nodes that a service adds to its topology, so that tasks can be made of them without Kafka Streams. */
final class RecordedTopology extends Topology {

    record Source(String name, Deserializer<?> key, Deserializer<?> value, String topic) {}

    record Node(String name, ProcessorSupplier<?, ?, ?, ?> supplier) {}

    record Sink(
            String name,
            TopicNameExtractor<?, ?> topic,
            Serializer<?> key,
            Serializer<?> value,
            @Nullable StreamPartitioner<?, ?> partitioner) {}

    record Feed(String topic, ProcessorSupplier<?, ?, ?, ?> supplier) {}

    final NavigableMap<String, Source> sourcesByTopic = new TreeMap<>();
    final Map<String, Node> nodes = new LinkedHashMap<>();
    final Map<String, Sink> sinks = new LinkedHashMap<>();
    final List<StoreBuilder<?>> stores = new ArrayList<>();
    final List<Feed> feeds = new ArrayList<>();
    /** Names of the nodes and sinks below each node, in the order in which they were added. */
    final Map<String, List<String>> children = new LinkedHashMap<>();

    @Override
    public synchronized <K, V> Topology addSource(
            String name, Deserializer<K> keyDeserializer, Deserializer<V> valueDeserializer, String... topics) {
        for (String topic : topics) {
            sourcesByTopic.put(topic, new Source(name, keyDeserializer, valueDeserializer, topic));
        }
        return this;
    }

    @Override
    public synchronized <K, V, K2, V2> Topology addProcessor(
            String name, ProcessorSupplier<K, V, K2, V2> supplier, String... parentNames) {
        nodes.put(name, new Node(name, supplier));
        addBelow(name, parentNames);
        return this;
    }

    private void addBelow(String name, String... parents) {
        for (String parent : parents) {
            children.computeIfAbsent(parent, any -> new ArrayList<>()).add(name);
        }
    }

    @Override
    public synchronized <S extends StateStore> Topology addStateStore(
            StoreBuilder<S> storeBuilder, String... processorNames) {
        stores.add(storeBuilder);
        return this;
    }

    @Override
    public synchronized Topology connectProcessorAndStateStores(String processorName, String... stateStoreNames) {
        return this;
    }

    @Override
    public synchronized <K, V> Topology addSink(
            String name,
            String topic,
            Serializer<K> keySerializer,
            Serializer<V> valueSerializer,
            String... parentNames) {
        return add(new Sink(name, always(topic), keySerializer, valueSerializer, null), parentNames);
    }

    @Override
    public synchronized <K, V> Topology addSink(
            String name,
            String topic,
            Serializer<K> keySerializer,
            Serializer<V> valueSerializer,
            StreamPartitioner<? super K, ? super V> partitioner,
            String... parentNames) {
        return add(new Sink(name, always(topic), keySerializer, valueSerializer, partitioner), parentNames);
    }

    @Override
    public synchronized <K, V> Topology addSink(
            String name,
            TopicNameExtractor<? super K, ? super V> topicExtractor,
            Serializer<K> keySerializer,
            Serializer<V> valueSerializer,
            String... parentNames) {
        return add(new Sink(name, topicExtractor, keySerializer, valueSerializer, null), parentNames);
    }

    private static TopicNameExtractor<Object, Object> always(String topic) {
        return (key, value, context) -> topic;
    }

    private Topology add(Sink sink, String... parents) {
        sinks.put(sink.name(), sink);
        addBelow(sink.name(), parents);
        return this;
    }

    @Override
    public synchronized <K, V, S extends StateStore> Topology addGlobalStore(
            StoreBuilder<S> storeBuilder,
            String sourceName,
            Deserializer<K> keyDeserializer,
            Deserializer<V> valueDeserializer,
            String topic,
            String processorName,
            ProcessorSupplier<K, V, Void, Void> stateUpdateSupplier) {
        feeds.add(new Feed(topic, stateUpdateSupplier));
        return this;
    }
}
