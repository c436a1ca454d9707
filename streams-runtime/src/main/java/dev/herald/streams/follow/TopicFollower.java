package dev.herald.streams.follow;

import dev.herald.contract.wire.EventSerde;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Reads all topics of a process with one listener container, without a consumer group, and hands the committed records
 * to their handlers. It begins when topics and rights of the process are those of the catalogue. Each second it asks
 * the broker for the topics' ids and ends, opens handlers that failed, and starts the container again if it has ended,
 * or if a topic was deleted and created again. It never gives up and skips no record.
 *
 * <p>Ready once the awaited topics were read up to the ends that they had at the start, and not ready while the broker
 * does not answer, a handler fails, or a topic is behind for too long.
 *
 * <p>It starts before the web server and stops after it, so that requests in flight at a shutdown get their answers.
 */
public final class TopicFollower implements SmartLifecycle, HealthIndicator {

    /** Before and after the web server, whose phases are the default less 1024 and less 2048. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration END = Duration.ofSeconds(10);

    private final TopicConnection connection;
    private final EventSerde serde;
    private final Set<Class<? extends SpecificRecord>> events;
    private final List<TopicReading> readings;
    private final Map<String, TopicReading> byTopic = new HashMap<>();
    private final FailureLog failures = new FailureLog(log);
    private final FailureLog sessionFailures = new FailureLog(log);
    private volatile TopicsSnapshot latest = new TopicsSnapshot(Map.of(), Map.of(), Map.of());
    private volatile String waitingFor = "its start";
    private volatile String sessionFailure = "";
    private volatile @Nullable ScheduledExecutorService rounds;
    private volatile @Nullable Session session;
    private String subject = "the broker"; // what a round asks now

    /** A container from its start to its end; another one follows. */
    private static final class Session {

        private final KafkaMessageListenerContainer<String, byte[]> container;
        private volatile boolean ended;

        Session(KafkaMessageListenerContainer<String, byte[]> container) {
            this.container = container;
        }
    }

    /**
     * Creates a follower.
     *
     * @param behindAfter time without having read everything after which it is not ready
     */
    public TopicFollower(
            TopicConnection connection, EventSerde serde, Duration behindAfter, List<FollowedTopics> followed) {
        this.connection = connection;
        this.serde = serde;
        this.events = followed.stream()
                .flatMap(one -> one.topics().stream())
                .flatMap(topic -> topic.events().stream())
                .collect(Collectors.toSet());
        this.readings = followed.stream()
                .map(one -> new TopicReading(one, behindAfter, log))
                .toList();
        readings.forEach(reading -> reading.followed().topics().forEach(topic -> byTopic.put(topic.name(), reading)));
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("follow-rounds").factory());
        rounds = started;
        Future<?> unused = started.scheduleWithFixedDelay(this::round, 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            Optional<String> obstacle = connection.obstacle();
            if (obstacle.isPresent()) {
                waitingFor = obstacle.get();
            } else {
                follow();
                waitingFor = "";
                failures.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | ExecutionException | TimeoutException | Error e) { // the next round follows
            waitingFor = failures.report(subject, e);
        }
    }

    /** Opens what is closed, and starts a container if none runs. */
    private void follow() throws ExecutionException, InterruptedException, TimeoutException {
        Session running = session;
        if (running == null || running.ended) {
            running = null;
            readings.forEach(TopicReading::close);
            subject = "the registry";
            serde.warm(events);
            subject = "the broker";
        }
        TopicsSnapshot now = connection.describe(byTopic.keySet());
        if (running != null && !now.ids().equals(latest.ids())) {
            sessionFailure = "a topic that was created again";
            running.container.stop(() -> {});
            return;
        }
        List<TopicReading> opened = readings.stream()
                .filter(TopicReading::isClosed)
                .filter(reading -> reading.open(now))
                .toList();
        // Asked again after opening: a handler may know of a record that was written after the first answer.
        latest = opened.isEmpty() ? now : connection.describe(byTopic.keySet());
        if (running == null) {
            session = begin(opened);
        } else {
            opened.forEach(TopicReading::resume);
        }
    }

    /** Starts a container at the offsets of the handlers. What a handler that is closed wants is not known yet. */
    private Session begin(List<TopicReading> opened) {
        Map<TopicPartition, Long> offsets = new HashMap<>(latest.ends());
        opened.forEach(reading -> offsets.putAll(reading.next()));
        ContainerProperties properties = new ContainerProperties(offsets.entrySet().stream()
                .map(start -> new TopicPartitionOffset(
                        start.getKey().topic(), start.getKey().partition(), start.getValue()))
                .toArray(TopicPartitionOffset[]::new));
        Properties overrides = new Properties();
        // A position that is gone ends the container: the handlers decide where to go on.
        overrides.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.setKafkaConsumerProperties(overrides);
        properties.setClientId(connection.clientId("topics"));
        properties.setPollTimeout(POLL.toMillis());
        properties.setIdleEventInterval(POLL.toMillis() - 1);
        properties.setIdleBeforeDataMultiplier(1);
        properties.setShutdownTimeout(END.toMillis());
        properties.setMessageListener((BatchConsumerAwareMessageListener<String, byte[]>)
                (records, consumer) -> step(records, Objects.requireNonNull(consumer)));
        KafkaMessageListenerContainer<String, byte[]> container =
                new KafkaMessageListenerContainer<>(connection.consumers(), properties);
        Session begun = new Session(container);
        SimpleAsyncTaskExecutor thread = new SimpleAsyncTaskExecutor("follow-");
        thread.setTaskDecorator(reading -> () -> {
            try {
                reading.run();
            } finally {
                begun.ended = true;
            }
        });
        container.getContainerProperties().setListenerTaskExecutor(thread);
        container.setCommonErrorHandler(new EndOfSession());
        container.setApplicationEventPublisher(event -> {
            if (event instanceof ListenerContainerIdleEvent idle) {
                step(List.of(), idle.getConsumer());
            }
        });
        opened.forEach(TopicReading::begin);
        container.start();
        return begun;
    }

    /** Hands records over; also called while there are none. */
    private void step(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
        sessionFailure = "";
        for (ConsumerRecord<String, byte[]> record : records) {
            TopicReading reading = byTopic.get(record.topic());
            if (reading != null) {
                reading.accept(record);
            }
        }
        TopicsSnapshot known = latest;
        boolean current = waitingFor.isEmpty();
        readings.forEach(reading -> reading.applied(consumer, known.ends(), current));
    }

    /** Ends the container after a failure of the consumer: the next round starts another one where the handlers are. */
    private final class EndOfSession implements CommonErrorHandler {

        @Override
        public void handleOtherException(
                Exception failure, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
            sessionFailure = sessionFailures.report("its consumer", failure);
            container.stop(() -> {});
        }

        @Override
        public void handleBatch(
                Exception failure,
                ConsumerRecords<?, ?> records,
                Consumer<?, ?> consumer,
                MessageListenerContainer container,
                Runnable invokeListener) {
            handleOtherException(failure, consumer, container, true);
        }
    }

    /** Ends the reading after the present step of each handler; returns when it has ended, or after some 20 s. */
    @Override
    public void stop() {
        ScheduledExecutorService running = rounds;
        rounds = null;
        if (running != null) {
            running.shutdownNow();
            try {
                boolean unused = running.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Session last = session;
        if (last != null) {
            last.container.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }

    /** Returns the number of offsets of all topics that were not read when the broker answered last. */
    public long unread() {
        return readings.stream().mapToLong(TopicReading::unread).sum();
    }

    /** Returns the longest time since everything of a topic was read, or since the start. */
    public Duration behind() {
        return readings.stream()
                .map(TopicReading::behind)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public Health health() {
        String obstacle = waitingFor.isEmpty() ? sessionFailure : waitingFor;
        if (!obstacle.isEmpty()) {
            return Health.outOfService().withDetail("waiting for", obstacle).build();
        }
        boolean ready = readings.stream()
                .filter(reading -> reading.followed().awaited())
                .allMatch(reading -> reading.obstacle().isEmpty());
        Health.Builder health = ready ? Health.up() : Health.outOfService();
        readings.forEach(reading -> health.withDetail(
                reading.followed().toString(),
                reading.obstacle().orElse("%d offsets to go".formatted(reading.unread()))));
        return health.build();
    }
}
