package dev.herald.simulator.engine;

import dev.herald.streams.topology.Quarantine;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A task of a service: its processors over one partition. What it writes and sends becomes visible when it commits, all
 * of it or nothing.
 */
final class SimulatedTask {

    /** What outlives a task: its stores and how far it has read, as of its last commit. */
    static final class Kept {
        final Map<String, Map<Bytes, byte[]>> stores = new TreeMap<>();
        final Map<String, Integer> places = new TreeMap<>();
    }

    private final RecordedTopology topology;
    private final SimulatedLog log;
    private final SimulatedClock clock;
    private final Kept kept;
    private final TaskId id;
    private final CrashPoint crash;
    private final String applicationId;
    private final Map<String, Object> settings;
    private final Map<String, SimulatedStore<?, ?>> stores = new LinkedHashMap<>();
    private final Map<String, Processor<Object, Object, Object, Object>> processors = new LinkedHashMap<>();
    private final Map<String, Integer> places;
    private final List<ProducerRecord<byte[], byte[]>> outputs = new ArrayList<>();
    private final List<Schedule> schedules = new ArrayList<>();
    private final Quarantine.ProcessingHandler poison = new Quarantine.ProcessingHandler();
    private final Quarantine.DeserializationHandler unreadable = new Quarantine.DeserializationHandler();
    private @Nullable ConsumerRecord<byte[], byte[]> current;
    private boolean commitRequested;

    /** A punctuator and when it is due next. */
    private final class Schedule implements Cancellable {
        private final Duration interval;
        private final Punctuator punctuator;
        private Instant next;

        Schedule(Duration interval, Punctuator punctuator) {
            this.interval = interval;
            this.punctuator = punctuator;
            this.next = clock.instant().plus(interval);
        }

        @Override
        public void cancel() {
            schedules.remove(this);
        }
    }

    /** Restores a task from what was committed. */
    SimulatedTask(
            String applicationId,
            RecordedTopology topology,
            SimulatedLog log,
            SimulatedClock clock,
            int partition,
            Kept kept,
            CrashPoint crash) {
        this.applicationId = applicationId;
        this.topology = topology;
        this.log = log;
        this.clock = clock;
        this.kept = kept;
        this.crash = crash;
        this.id = new TaskId(0, partition);
        this.places = new TreeMap<>(kept.places);
        this.settings = Map.of(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        poison.configure(settings);
        unreadable.configure(settings);
        topology.stores.forEach(this::restore);
        topology.nodes.values().forEach(node -> processors.put(node.name(), processor(node)));
        processors.forEach((name, processor) -> processor.init(new SimulatedContext(this, name)));
    }

    private void restore(StoreBuilder<?> builder) {
        Map<Bytes, byte[]> committed = kept.stores.computeIfAbsent(builder.name(), any -> new TreeMap<>());
        stores.put(
                builder.name(),
                new SimulatedStore<>(
                        builder.name(),
                        serde(builder, "keySerde"),
                        serde(builder, "valueSerde"),
                        committed,
                        () -> crash.pass(builder.name()),
                        () -> {
                            if (current != null) {
                                crash.read(builder.name());
                            }
                        }));
    }

    /** Kafka Streams keeps the serdes of a store where nobody else reads them. */
    @SuppressWarnings("unchecked")
    private static Serde<Object> serde(StoreBuilder<?> builder, String field) {
        try {
            Field serde = builder.getClass().getSuperclass().getDeclaredField(field);
            serde.setAccessible(true);
            return (Serde<Object>) Objects.requireNonNull(serde.get(builder));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of Kafka Streams keeps the serdes of a store elsewhere", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Processor<Object, Object, Object, Object> processor(RecordedTopology.Node node) {
        return (Processor<Object, Object, Object, Object>) node.supplier().get();
    }

    /** Returns the topics of which the task has records to read, in the order of their names. */
    List<String> readable() {
        List<String> readable = new ArrayList<>();
        for (String topic : topology.sourcesByTopic.keySet()) {
            if (id.partition() < log.partitions(topic)
                    && places.getOrDefault(topic, 0) < log.size(topic, id.partition())) {
                readable.add(topic);
            }
        }
        return readable;
    }

    /** Handles the next record of a topic. */
    void read(String topic) {
        ConsumerRecord<byte[], byte[]> record =
                Objects.requireNonNull(log.read(topic, id.partition(), places.getOrDefault(topic, 0)));
        RecordedTopology.Source source = Objects.requireNonNull(topology.sourcesByTopic.get(topic));
        current = record;
        try {
            Record<Object, Object> decoded = decode(source, record);
            if (decoded != null) {
                forwardFrom(source.name(), decoded, null);
            }
        } finally {
            current = null;
        }
        places.merge(topic, 1, Integer::sum);
    }

    private @Nullable Record<Object, Object> decode(
            RecordedTopology.Source source, ConsumerRecord<byte[], byte[]> record) {
        try {
            Object key = source.key().deserialize(record.topic(), record.headers(), record.key());
            Object value = record.value() == null
                    ? null
                    : source.value().deserialize(record.topic(), record.headers(), record.value());
            return new Record<>(key, value, record.timestamp(), record.headers());
        } catch (RuntimeException e) {
            DeserializationExceptionHandler.Response response =
                    unreadable.handleError(new SimulatedErrorContext(this, source.name(), record), record, e);
            if (response.result() == DeserializationExceptionHandler.Result.FAIL) {
                throw e;
            }
            outputs.addAll(response.deadLetterQueueRecords());
            return null;
        }
    }

    /** Runs what is due. */
    boolean punctuate() {
        boolean ran = false;
        for (Schedule schedule : List.copyOf(schedules)) {
            if (schedules.contains(schedule) && !schedule.next.isAfter(clock.instant())) {
                schedule.next = clock.instant().plus(schedule.interval);
                schedule.punctuator.punctuate(clock.millis());
                ran = true;
            }
        }
        return ran;
    }

    /** Whether there is something to commit. */
    boolean isDirty() {
        return commitRequested
                || !outputs.isEmpty()
                || !places.equals(kept.places)
                || stores.values().stream().anyMatch(SimulatedStore::isChanged);
    }

    /** Makes everything since the last commit visible. */
    void commit() {
        log.append(outputs);
        outputs.clear();
        stores.forEach((name, store) -> store.commitTo(Objects.requireNonNull(kept.stores.get(name))));
        kept.places.putAll(places);
        commitRequested = false;
    }

    void close() {
        processors.values().forEach(Processor::close);
    }

    // what its processors see

    TaskId id() {
        return id;
    }

    String applicationId() {
        return applicationId;
    }

    Map<String, Object> settings() {
        return settings;
    }

    @Nullable
    ConsumerRecord<byte[], byte[]> current() {
        return current;
    }

    StateStore store(String name) {
        return Objects.requireNonNull(stores.get(name), name);
    }

    Cancellable schedule(Duration interval, Punctuator punctuator) {
        Schedule schedule = new Schedule(interval, punctuator);
        schedules.add(schedule);
        return schedule;
    }

    void requestCommit() {
        commitRequested = true;
    }

    long now() {
        return clock.millis();
    }

    /** Hands a record to the nodes below a node, or to one of them. */
    void forwardFrom(String parent, Record<?, ?> record, @Nullable String child) {
        for (String name : child == null ? topology.children.getOrDefault(parent, List.of()) : List.of(child)) {
            Processor<Object, Object, Object, Object> processor = processors.get(name);
            if (processor == null) {
                send(Objects.requireNonNull(topology.sinks.get(name), name), record);
            } else {
                process(name, processor, record);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void process(String name, Processor<Object, Object, Object, Object> processor, Record<?, ?> record) {
        long before = effects();
        try {
            processor.process((Record<Object, Object>) record);
        } catch (FailedTask e) {
            throw e;
        } catch (RuntimeException e) {
            ProcessingExceptionHandler.Response response =
                    poison.handleError(new SimulatedErrorContext(this, name, current), record, e);
            if (response.result() == ProcessingExceptionHandler.Result.FAIL) {
                if (CrashPoint.Defect.isIn(e)) {
                    throw new SimulatedCrash(name);
                }
                throw new FailedTask(e);
            }
            if (CrashPoint.Defect.isIn(e)) {
                if (effects() != before) {
                    crash.remains("%s in %s: a record that failed has effects".formatted(name, this));
                }
                process(name, processor, record); // as if it were mended
            } else {
                outputs.addAll(response.deadLetterQueueRecords());
            }
        }
    }

    /** Returns how many records are sent and not committed, and how often the stores were written. */
    long effects() {
        return outputs.size()
                + stores.values().stream().mapToLong(SimulatedStore::writes).sum();
    }

    /** A failure that no quarantine takes: the thread ends, and its transaction is aborted. */
    static final class FailedTask extends RuntimeException {

        private static final long serialVersionUID = 1L;

        FailedTask(Throwable cause) {
            super(cause);
        }
    }

    @SuppressWarnings("unchecked")
    private void send(RecordedTopology.Sink sink, Record<?, ?> record) {
        crash.pass(sink.name());
        String topic = ((TopicNameExtractor<Object, Object>) sink.topic())
                .extract(record.key(), record.value(), new SimulatedErrorContext(this, sink.name(), current));
        RecordHeaders headers = new RecordHeaders(record.headers().toArray());
        byte[] key = ((Serializer<Object>) sink.key()).serialize(topic, headers, record.key());
        byte[] value = ((Serializer<Object>) sink.value()).serialize(topic, headers, record.value());
        for (int partition : partitions(sink, topic, record, key)) {
            outputs.add(new ProducerRecord<>(topic, partition, clock.millis(), key, value, headers));
        }
    }

    @SuppressWarnings("unchecked")
    private Collection<Integer> partitions(RecordedTopology.Sink sink, String topic, Record<?, ?> record, byte[] key) {
        Optional<Set<Integer>> chosen = sink.partitioner() == null
                ? Optional.empty()
                : ((StreamPartitioner<Object, Object>) sink.partitioner())
                        .partitions(topic, record.key(), record.value(), log.partitions(topic));
        return chosen.<Collection<Integer>>map(set -> set.stream().sorted().toList())
                .orElseGet(() -> List.of(log.partitionOf(topic, key)));
    }

    @Override
    public String toString() {
        return applicationId + "-" + id.partition();
    }
}
