package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.event.CaseClosed;
import dev.herald.event.NoticeBlocked;
import dev.herald.streams.ProbeTopology;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An event's effects happen together or not at all. */
class EffectsTest {

    private static final SpecificRecord EVENT = new NoticeBlocked(ProbeTopology.CASE, "FR-2026-000123", 1, false, "d1");

    /** Of the changelogs, which {@code StreamsRuntime} sets. */
    private static final int CHANGELOG_LIMIT = Topics.QUARANTINE.maxMessageBytes();

    private final List<SpecificRecord> serialised = new ArrayList<>();
    private final EventSerde serde = InMemoryRegistry.serdeThatReports(serialised::add);
    private final AtomicReference<@Nullable RuntimeException> diskFailure = new AtomicReference<>();
    private final AtomicReference<@Nullable RuntimeException> brokerFailure = new AtomicReference<>();
    private BiFunction<ProcessorContext<String, Object>, KeyValueStore<String, String>, List<OutboundEvent>> handling =
            (context, store) -> List.of();

    @TempDir
    private Path folder;

    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        Topology topology = new Topology();
        TopologyNodes.addSources(topology, serde, Topics.DECISIONS);
        topology.addProcessor("handle", HandlingProcessor::new, TopologyNodes.source(Topics.DECISIONS));
        topology.addStateStore(
                Stores.keyValueStoreBuilder(new FailingStores(), Serdes.String(), Serdes.String()), "handle");
        topology.addStateStore(TopologyNodes.store("values", serde), "handle");
        topology.addStateStore(TopologyNodes.store("events", serde), "handle");
        TopologyNodes.addSinks(topology, serde, "handle", Topics.AUDIT);
        TopologyNodes.addSink(
                topology, serde, Topics.DISSEMINATIONS, (topic, key, value, partitions) -> partition(), "handle");
        Properties settings = new Properties();
        settings.putAll(ProbeTopology.properties(folder));
        driver = new TopologyTestDriver(topology, settings, ProbeTopology.NOW);
    }

    @AfterEach
    void stop() {
        try {
            driver.close();
        } catch (RuntimeException e) {
            assertThat(e).as("a task that failed closes dirty").isNotNull();
        }
    }

    @Test
    void a_domain_exception_after_a_write_and_a_forward_leaves_only_the_record_in_quarantine() {
        handling = (context, store) -> {
            store.put("a", "half");
            context.forward(record("k"), TopologyNodes.sink(Topics.AUDIT));
            throw new IllegalStateException("Jeanne Exemple");
        };
        pipe();

        assertThat(store().get("a")).isNull();
        assertThat(output(Topics.AUDIT.name())).isEmpty();
        assertThat(quarantined()).containsExactly("IllegalStateException");
    }

    @Test
    void an_event_that_its_topic_would_refuse_is_quarantined_and_nothing_is_written() {
        String tooLong = "x".repeat(Topics.DISSEMINATIONS.maxMessageBytes());
        handling = (context, store) -> {
            store.put("a", "half");
            return List.of(
                    new OutboundEvent(Topics.AUDIT, "k", EVENT),
                    new OutboundEvent(Topics.DISSEMINATIONS, "k", new CaseClosed(tooLong, DecisionKind.DENIED, 1)));
        };
        pipe();

        assertThat(store().get("a")).isNull();
        assertThat(output(Topics.AUDIT.name())).isEmpty();
        assertThat(quarantined()).containsExactly("RecordTooLarge");
    }

    @Test
    void a_stored_value_that_its_changelog_would_refuse_is_quarantined_and_nothing_is_written() {
        handling = (context, store) -> {
            store.put("a", "half");
            events(context).put("b", closed(1));
            events(context).put("c", closed(CHANGELOG_LIMIT));
            context.forward(record("k"), TopologyNodes.sink(Topics.AUDIT));
            return List.of(new OutboundEvent(Topics.DISSEMINATIONS, "k", EVENT));
        };
        pipe();

        assertThat(store().get("a")).isNull();
        assertThat(storedEvents().get("b")).isNull();
        assertThat(storedEvents().get("c")).isNull();
        assertThat(output(Topics.AUDIT.name())).isEmpty();
        assertThat(output(Topics.DISSEMINATIONS.name())).isEmpty();
        assertThat(quarantined()).containsExactly("RecordTooLarge");
    }

    @Test
    void a_stored_value_may_be_as_large_as_its_changelog_takes_which_is_more_than_a_topic_by_case_takes() {
        handling = (context, store) -> {
            events(context).put("c", closed(CHANGELOG_LIMIT - 1_000));
            return List.of();
        };
        pipe();

        assertThat(CHANGELOG_LIMIT - 1_000).isGreaterThan(Topics.DISSEMINATIONS.maxMessageBytes());
        assertThat(storedEvents().get("c")).isEqualTo(closed(CHANGELOG_LIMIT - 1_000));
        assertThat(quarantined()).isEmpty();
    }

    @Test
    void a_value_that_a_later_write_of_the_same_event_replaces_is_not_checked() {
        handling = (context, store) -> {
            events(context).put("c", closed(CHANGELOG_LIMIT));
            events(context).put("c", closed(1));
            events(context).put("d", closed(CHANGELOG_LIMIT));
            events(context).delete("d");
            return List.of();
        };
        pipe();

        assertThat(storedEvents().get("c")).isEqualTo(closed(1));
        assertThat(storedEvents().get("d")).isNull();
        assertThat(quarantined()).isEmpty();
    }

    @Test
    void a_full_disk_ends_the_thread_and_quarantines_nothing() {
        diskFailure.set(new ProcessorStateException("No space left on device"));
        handling = (context, store) -> {
            store.put("a", "1");
            return List.of(new OutboundEvent(Topics.AUDIT, "k", EVENT));
        };

        assertThatThrownBy(this::pipe).hasRootCauseMessage("No space left on device");
        assertThat(output(Topics.QUARANTINE.name())).isEmpty();
        assertThat(output(Topics.AUDIT.name())).as("writes come first").isEmpty();
    }

    @Test
    void a_broker_without_metadata_for_a_partitioner_ends_the_thread_and_quarantines_nothing() {
        brokerFailure.set(
                new TimeoutException("Topic herald.disseminations.v1 not present in metadata after 10000 ms"));
        handling = (context, store) -> {
            store.put("a", "1");
            return List.of(
                    new OutboundEvent(Topics.AUDIT, "k", EVENT), new OutboundEvent(Topics.DISSEMINATIONS, "k", EVENT));
        };

        assertThatThrownBy(this::pipe).hasRootCauseInstanceOf(TimeoutException.class);
        assertThat(output(Topics.QUARANTINE.name())).isEmpty();
    }

    static Stream<RuntimeException> environmentFailures() {
        return Stream.of(
                new ProcessorStateException("read failed"),
                new TimeoutException("no metadata"),
                new UncheckedIOException(new NoSuchFileException("a.sst")),
                new IllegalStateException("wrapped", new TimeoutException("no metadata")));
    }

    @ParameterizedTest
    @MethodSource("environmentFailures")
    void a_failure_of_the_environment_while_an_event_is_handled_is_no_poison(RuntimeException failure) {
        handling = (context, store) -> {
            throw failure;
        };

        assertThatThrownBy(this::pipe).isNotNull();
        assertThat(output(Topics.QUARANTINE.name())).isEmpty();
    }

    @Test
    void a_failure_below_a_forward_is_no_poison_although_the_domain_threw_it() {
        brokerFailure.set(new IllegalStateException("a partitioner that does not know the key"));
        handling = (context, store) -> List.of(new OutboundEvent(Topics.DISSEMINATIONS, "k", EVENT));

        assertThatThrownBy(this::pipe).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(output(Topics.QUARANTINE.name())).isEmpty();
    }

    @Test
    void an_error_of_the_virtual_machine_escapes() {
        handling = (context, store) -> {
            throw new OutOfMemoryError("not really");
        };

        assertThatThrownBy(this::pipe).isInstanceOf(OutOfMemoryError.class);
        assertThat(output(Topics.QUARANTINE.name())).isEmpty();
    }

    @Test
    void an_event_reads_its_own_writes_and_the_store_has_them_afterwards() {
        store().put("b", "old");
        store().put("d", "old");
        List<String> seen = new ArrayList<>();
        handling = (context, store) -> {
            store.put("a", "new");
            store.put("b", "new");
            store.put("c", "new");
            store.delete("d");
            store.delete("c");
            seen.add(store.get("a") + " " + store.get("c") + " " + store.get("d"));
            seen.addAll(entries(store.range("a", "z")));
            seen.addAll(entries(store.range(null, "a")));
            assertThat(store.putIfAbsent("e", "first")).isNull();
            assertThat(store.putIfAbsent("e", "second")).isEqualTo("first");
            seen.addAll(entries(store.all()));
            return List.of();
        };
        pipe();

        assertThat(seen).containsExactly("new null null", "a=new", "b=new", "a=new", "a=new", "b=new", "e=first");
        assertThat(entries(store().all())).containsExactly("a=new", "b=new", "e=first");
    }

    @Test
    void a_value_that_is_stored_and_sent_is_serialised_once() {
        NoticeBlocked value = new NoticeBlocked(ProbeTopology.CASE, "FR-2026-000123", 2, false, "d2");
        handling = (context, store) -> {
            KeyValueStore<String, NoticeBlocked> values = context.getStateStore("values");
            values.put("k", value);
            return List.of(
                    new OutboundEvent(Topics.AUDIT, "k", value), new OutboundEvent(Topics.DISSEMINATIONS, "k", value));
        };
        pipe();

        assertThat(serialised).filteredOn(event -> event == value).hasSize(1);
        byte[] bytes = serde.serialize(value);
        assertThat(output(Topics.AUDIT.name()))
                .singleElement()
                .satisfies(sent -> assertThat(sent.value()).isEqualTo(bytes));
        assertThat(driver.<String, NoticeBlocked>getKeyValueStore("values").get("k"))
                .isEqualTo(value)
                .isNotSameAs(value);
    }

    @Test
    void a_value_is_serialised_again_by_the_next_event() {
        NoticeBlocked value = new NoticeBlocked(ProbeTopology.CASE, "FR-2026-000123", 2, false, "d2");
        handling = (context, store) -> List.of(new OutboundEvent(Topics.AUDIT, "k", value));
        pipe();
        value.put("decisionId", "d3");
        pipe();

        assertThat(output(Topics.AUDIT.name()))
                .last()
                .satisfies(sent -> assertThat(sent.value()).isEqualTo(serde.serialize(value)));
    }

    @Test
    void random_writes_read_as_if_they_were_in_the_store() {
        java.util.Random random = new java.util.Random(11);
        KeyValueStore<String, String> plain = store();
        for (int round = 0; round < 50; round++) {
            Set<String> expected = new TreeSet<>(entries(plain.all()));
            List<String> inside = new ArrayList<>();
            handling = (context, store) -> {
                for (int i = 0; i < 20; i++) {
                    String key = "k%02d".formatted(random.nextInt(30));
                    expected.removeIf(entry -> entry.startsWith(key + "="));
                    if (random.nextInt(3) == 0) {
                        store.delete(key);
                    } else {
                        store.put(key, "v" + i);
                        expected.add(key + "=v" + i);
                    }
                }
                inside.addAll(entries(store.all()));
                return List.of();
            };
            pipe();
            assertThat(inside).containsExactlyElementsOf(expected);
            assertThat(entries(plain.all())).containsExactlyElementsOf(expected);
        }
    }

    private static List<String> entries(KeyValueIterator<String, String> iterator) {
        List<String> entries = new ArrayList<>();
        try (iterator) {
            iterator.forEachRemaining(entry -> entries.add(entry.key + "=" + entry.value));
        }
        return entries;
    }

    private static CaseClosed closed(int length) {
        return new CaseClosed("x".repeat(length), DecisionKind.DENIED, 1);
    }

    /** Returns the store of events as the processor sees it. */
    private static KeyValueStore<String, CaseClosed> events(ProcessorContext<String, Object> context) {
        return context.getStateStore("events");
    }

    private KeyValueStore<String, CaseClosed> storedEvents() {
        return driver.getKeyValueStore("events");
    }

    private static org.apache.kafka.streams.processor.api.Record<String, Object> record(String key) {
        return new org.apache.kafka.streams.processor.api.Record<>(key, EVENT, 0);
    }

    private Optional<Set<Integer>> partition() {
        RuntimeException failure = brokerFailure.get();
        if (failure != null) {
            throw failure;
        }
        return Optional.empty();
    }

    private void pipe() {
        driver.createInputTopic(Topics.DECISIONS.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(ProbeTopology.CASE, serde.serialize(EVENT));
    }

    private KeyValueStore<String, String> store() {
        return driver.getKeyValueStore("store");
    }

    private List<TestRecord<String, byte[]>> output(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private List<String> quarantined() {
        return output(Topics.QUARANTINE.name()).stream()
                .map(record -> new String(
                        record.headers().lastHeader(QuarantineHeaders.ERROR).value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Does what a test says. */
    private final class HandlingProcessor extends EventProcessor<HandlingProcessor.Stores> {

        record Stores(KeyValueStore<String, String> texts) {}

        HandlingProcessor() {
            super("probe", serde, () -> ProbeTopology.NOW);
        }

        @Override
        protected Stores open(ProcessorContext<String, Object> context) {
            return new Stores(context.getStateStore("store"));
        }

        @Override
        protected List<OutboundEvent> handle(Incoming incoming) {
            return handling.apply(context(), stores().texts());
        }
    }

    /** A store in memory whose disk fails on demand. */
    private final class FailingStores implements KeyValueBytesStoreSupplier {
        @Override
        public String name() {
            return "store";
        }

        @Override
        @SuppressWarnings("unchecked")
        public KeyValueStore<Bytes, byte[]> get() {
            KeyValueStore<Bytes, byte[]> memory =
                    Stores.inMemoryKeyValueStore("store").get();
            return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                        RuntimeException failure = diskFailure.get();
                        if (failure != null && method.getName().equals("put")) {
                            throw failure;
                        }
                        try {
                            return method.invoke(memory, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public String metricsScope() {
            return "memory";
        }
    }
}
