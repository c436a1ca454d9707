package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.NoticeBlocked;
import dev.herald.streams.ProbeTopology;
import dev.herald.streams.topology.OutboundEvent;
import dev.herald.streams.topology.ServiceTopology;
import dev.herald.streams.topology.TopologyNodes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Instances in this process and a real broker, one of which fails. */
@Timeout(600)
@ResourceLock("applications")
class SickInstanceTest {

    private static final int PARTITIONS = 4;
    private static final Duration SOON = Duration.ofMinutes(3);

    private final EventSerde serde = InMemoryRegistry.serde();
    private final List<Instance> instances = new ArrayList<>();

    @TempDir
    private Path folder;

    private InProcessBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = new InProcessBroker(folder);
        broker.createTopics(
                PARTITIONS, List.of(Topics.DECISIONS, Topics.DISSEMINATIONS, Topics.QUARANTINE, Topics.MEMBERS));
    }

    @AfterEach
    void stop() {
        instances.forEach(Instance::close);
        broker.close();
        serde.close();
    }

    @Test
    void an_instance_whose_threads_keep_dying_gives_its_partitions_to_another_before_its_session_ends()
            throws Exception {
        Duration session = SOON.multipliedBy(4);
        Instance sick = new Instance(0, session);
        Instance sound = new Instance(1, session);
        awaitReady(sick);
        awaitReady(sound);
        send(0, 20);
        awaitOutput(20);

        sick.diskIsFull.set(true);
        send(20, 60);
        await("it ends").atMost(SOON).until(() -> !sick.exits.isEmpty());
        awaitOutput(60); // within a quarter of its session: only a leave explains that

        assertThat(sick.exits).containsExactly(ProcessExit.Reason.THREADS_KEEP_DYING);
        assertThat(sick.livenessChanges).containsExactly("BROKEN");
        assertThat(sick.lifecycle().health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(sound.exits).isEmpty();
        assertThat(keysIn(Topics.QUARANTINE.name())).isEmpty();
        assertThat(sick.meters
                        .counter("herald.streams.thread.deaths", "consequence", "replaced")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void readiness_follows_the_broker_and_liveness_does_not() throws Exception {
        Instance instance = new Instance(0, Duration.ofSeconds(10));
        awaitReady(instance);
        send(0, 5);
        awaitOutput(5);

        broker.stop();
        await("not ready, because of the broker").atMost(SOON).untilAsserted(() -> {
            Health health = instance.lifecycle().health();
            assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(health.getDetails()).containsKey("broker");
        });
        broker.start();
        awaitReady(instance);
        send(5, 10);
        awaitOutput(10);

        assertThat(instance.exits).isEmpty();
        assertThat(instance.livenessChanges).isEmpty();
    }

    @Test
    void an_instance_is_not_ready_in_its_first_rebalance_and_stays_ready_while_another_joins_and_leaves() {
        Instance first = new Instance(0, Duration.ofSeconds(10));
        awaitReady(first);
        assertThat(first.observations)
                .as("it has never been ready")
                .isNotEmpty()
                .allMatch(new Observation("REBALANCING", Status.OUT_OF_SERVICE)::equals);

        first.observations.clear();
        Instance second = new Instance(1, Duration.ofSeconds(10));
        awaitReady(second);
        awaitRebalance(first); // gives tasks to the second instance
        awaitReady(first);
        assertThat(first.observations)
                .as("another joins")
                .extracting(Observation::status)
                .containsOnly(Status.UP);

        first.observations.clear();
        second.close();
        awaitRebalance(first); // takes them back
        awaitReady(first);
        assertThat(first.observations)
                .as("another leaves")
                .extracting(Observation::status)
                .containsOnly(Status.UP);
    }

    @Test
    void an_instance_whose_global_thread_dies_ends_and_the_next_one_processes_everything() throws Exception {
        Instance first = new Instance(0, Duration.ofSeconds(10));
        awaitReady(first);
        send(0, 5);
        awaitOutput(5);

        broker.denyReading(Topics.MEMBERS.name()); // the topic of its global feed
        await("it ends").atMost(SOON).until(() -> !first.exits.isEmpty());
        send(5, 10);

        assertThat(first.exits).containsExactly(ProcessExit.Reason.CLIENT_DEAD);
        assertThat(first.livenessChanges).containsExactly("BROKEN");
        assertThat(first.lifecycle().health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(first.lifecycle().health().getDetails())
                .containsEntry("last thread death", "TopicAuthorizationException");
        assertThat(first.meters
                        .counter("herald.streams.thread.deaths", "consequence", "replaced")
                        .count())
                .isZero();

        first.close();
        broker.allowReading(Topics.MEMBERS.name());
        Instance next = new Instance(0, Duration.ofSeconds(10));
        awaitReady(next);
        awaitOutput(10);
        assertThat(next.exits).isEmpty();
        assertThat(keysIn(Topics.QUARANTINE.name())).isEmpty();
    }

    @Test
    void an_instance_that_cannot_start_ends_and_does_not_disturb_the_one_that_runs() throws Exception {
        Instance running = new Instance(0, Duration.ofSeconds(10));
        awaitReady(running);

        Instance second = new Instance(0, Duration.ofSeconds(10)); // the first has locked its state directory
        await("it ends").atMost(SOON).until(() -> !second.exits.isEmpty());

        assertThat(second.exits).containsExactly(ProcessExit.Reason.START_FAILED);
        assertThat(second.livenessChanges).containsExactly("BROKEN");
        assertThat(second.lifecycle().health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(String.valueOf(second.lifecycle().health().getDetails().get("waiting for")))
                .startsWith("repair: ");
        send(0, 5);
        awaitOutput(5);
        assertThat(running.exits).isEmpty();
    }

    @Test
    void an_instance_waits_until_topics_and_rights_are_those_of_the_catalogue() throws Exception {
        broker.setCleanupPolicy(Topics.MEMBERS.name(), "delete");
        broker.denyReading(Topics.DECISIONS.name());

        Instance instance = new Instance(0, Duration.ofSeconds(10));
        await("it says what it waits for")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(instance.waitingFor())
                        .startsWith("topics and rights as the catalogue has them: ")
                        .contains("topics that do not exist or may not be seen by probe: [herald.decisions.v1]")
                        .contains("herald.members.v1 has cleanup.policy delete, not compact"));
        assertThat(instance.lifecycle().health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(instance.exits).isEmpty();

        broker.setCleanupPolicy(Topics.MEMBERS.name(), "compact");
        broker.allowReading(Topics.DECISIONS.name());
        awaitReady(instance);
    }

    @Test
    void an_instance_with_feeds_alone_is_ready_without_a_thread_that_works_on_tasks() throws Exception {
        List<String> read = new CopyOnWriteArrayList<>();
        send(0, 5);
        send(0, 5);

        Instance instance = new Instance(0, Duration.ofSeconds(10), feedsAlone(read));
        awaitReady(instance);

        assertThat(read)
                .as("the feed is complete when the instance is ready, with the latest of each key alone")
                .hasSize(5);
        assertThat(instance.lifecycle().health().getDetails()).doesNotContainKey("threads");
    }

    private static ServiceTopology feedsAlone(List<String> read) {
        return new ServiceTopology() {
            @Override
            public String service() {
                return "feeds-alone";
            }

            @Override
            public ClientRole role() {
                return ClientRole.DISSEMINATION;
            }

            @Override
            public Set<Topic> topics() {
                return Set.of(Topics.DECISIONS);
            }

            @Override
            public boolean hasTasks() {
                return false;
            }

            @Override
            public void build(Topology topology, EventSerde serde) {
                TopologyNodes.addGlobalFeedOfLatest(
                        topology, serde, Topics.DECISIONS, record -> read.add(record.key()));
            }
        };
    }

    private void awaitReady(Instance instance) {
        await("ready").atMost(SOON).untilAsserted(() -> {
            Health health = instance.lifecycle().health();
            assertThat(health.getStatus())
                    .as(() -> health.getDetails().toString())
                    .isEqualTo(Status.UP);
        });
    }

    private static void awaitRebalance(Instance instance) {
        await("a task that moves")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(instance.observations)
                        .extracting(Observation::streams)
                        .contains("REBALANCING"));
    }

    /** Stream threads die in this test, which must not end it. */
    private static ConditionFactory await(String what) {
        return Awaitility.await(what).dontCatchUncaughtExceptions();
    }

    private void send(int from, int to) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.servers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = from; i < to; i++) {
                String key = "FR/2026-%06d".formatted(i);
                byte[] event = serde.serialize(new NoticeBlocked(key, "n", 1, false, "d"));
                producer.send(new ProducerRecord<>(Topics.DECISIONS.name(), i % PARTITIONS, key, event))
                        .get();
            }
        }
    }

    private void awaitOutput(int records) {
        await("all are handled").atMost(SOON).untilAsserted(() -> {
            List<String> keys = keysIn(Topics.DISSEMINATIONS.name());
            assertThat(new TreeSet<>(keys)).hasSize(records);
            assertThat(keys).as("each once").hasSize(records);
        });
    }

    private List<String> keysIn(String topic) {
        try (var consumer = new KafkaConsumer<String, byte[]>(
                Map.<String, Object>of("bootstrap.servers", broker.servers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            Set<TopicPartition> all = new HashSet<>();
            for (int i = 0; i < PARTITIONS; i++) {
                all.add(new TopicPartition(topic, i));
            }
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            List<String> keys = new ArrayList<>();
            while (all.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> keys.add(record.key()));
            }
            return keys;
        }
    }

    /**
     * Adds a global feed, and a store on disk, as every service has them.
     *
     * @param whenTasksMove runs in the stream thread when a task begins or ends, which is during a rebalance
     */
    private static ServiceTopology withStores(ProbeTopology probe, Runnable whenTasksMove) {
        return new ServiceTopology() {
            @Override
            public String service() {
                return probe.service();
            }

            @Override
            public ClientRole role() {
                return probe.role();
            }

            @Override
            public Set<Topic> topics() {
                return Stream.concat(probe.topics().stream(), Stream.of(Topics.MEMBERS))
                        .collect(Collectors.toSet());
            }

            @Override
            public void build(Topology topology, EventSerde serde) {
                probe.build(topology, serde);
                TopologyNodes.addGlobalFeed(topology, serde, Topics.MEMBERS, record -> {});
                topology.addStateStore(TopologyNodes.store("blocks", serde), "answer");
                topology.addProcessor(
                        "observe", () -> new TaskObserver(whenTasksMove), TopologyNodes.source(Topics.DECISIONS));
            }
        };
    }

    /** The state of the Streams client, and health at that moment. */
    private record Observation(String streams, Status status) {}

    /** Observes when a task begins and ends, and processes nothing. */
    private record TaskObserver(Runnable whenTasksMove) implements Processor<String, SpecificRecord, Void, Void> {

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            whenTasksMove.run();
        }

        @Override
        public void process(Record<String, SpecificRecord> record) {}

        @Override
        public void close() {
            whenTasksMove.run();
        }
    }

    /** An instance of the probe service in this process. */
    private final class Instance {

        private final AtomicBoolean diskIsFull = new AtomicBoolean();
        private final List<ProcessExit.Reason> exits = new CopyOnWriteArrayList<>();
        private final List<String> livenessChanges = new CopyOnWriteArrayList<>();
        private final List<Observation> observations = new CopyOnWriteArrayList<>();
        private final MeterRegistry meters = new SimpleMeterRegistry();
        private final ConfigurableApplicationContext context;
        private volatile @Nullable GenericApplicationContext beans;
        private volatile boolean closing;

        Instance(int number, Duration session) {
            this(number, session, null);
        }

        Instance(int number, Duration session, @Nullable ServiceTopology topology) {
            ServiceTopology service = topology != null
                    ? topology
                    : withStores(
                            new ProbeTopology(event -> {
                                if (diskIsFull.get()) {
                                    throw new ProcessorStateException("No space left on device");
                                }
                                return List.of(new OutboundEvent(
                                        Topics.DISSEMINATIONS, ((NoticeBlocked) event).getCaseId(), event));
                            }),
                            this::observe);
            context = new SpringApplicationBuilder(StreamsRuntime.class)
                    .web(WebApplicationType.NONE)
                    .initializers(fresh -> {
                        GenericApplicationContext beans = (GenericApplicationContext) fresh;
                        this.beans = beans;
                        beans.registerBean(ServiceTopology.class, () -> service);
                        beans.registerBean(
                                EventSerde.class, () -> serde, bean -> bean.setDestroyMethodName("")); // others use it
                        beans.registerBean(MeterRegistry.class, () -> meters);
                        beans.registerBean(ProcessExit.class, () -> exits::add);
                        beans.addApplicationListener(event -> {
                            if (event instanceof AvailabilityChangeEvent<?> change) {
                                livenessChanges.add(change.getState().toString());
                            }
                        });
                    })
                    .properties(Map.of(
                            "spring.main.banner-mode",
                            "off",
                            "herald.kafka.bootstrap-servers",
                            broker.servers(),
                            "herald.kafka.username",
                            "probe",
                            "herald.kafka.password",
                            "",
                            "herald.kafka.security-protocol",
                            "PLAINTEXT",
                            "herald.streams.state-dir",
                            folder.resolve("state-" + number).toString(),
                            "herald.streams.instance",
                            number,
                            "herald.streams.session-timeout",
                            session,
                            "herald.streams.thread-deaths",
                            3))
                    .run();
            livenessChanges.clear(); // Boot's own, at the start
            instances.add(this);
        }

        String waitingFor() {
            return String.valueOf(lifecycle().health().getDetails().get("waiting for"));
        }

        StreamsLifecycle lifecycle() {
            return context.getBean(StreamsLifecycle.class);
        }

        /** Asks for health as a probe does. While Streams closes, health waits for the end of its threads. */
        private void observe() {
            GenericApplicationContext current = beans;
            if (current != null && !closing) {
                Health health = current.getBean(StreamsLifecycle.class).health();
                observations.add(
                        new Observation(String.valueOf(health.getDetails().get("streams")), health.getStatus()));
            }
        }

        void close() {
            closing = true;
            context.close();
        }
    }
}
