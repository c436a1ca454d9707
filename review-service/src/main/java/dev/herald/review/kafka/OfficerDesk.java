package dev.herald.review.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.CommandAnswered;
import dev.herald.event.OfficerCommand;
import dev.herald.review.api.Desk;
import dev.herald.review.casefile.Command;
import dev.herald.streams.KafkaSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Hands officers' commands to the topology and waits for what really became of them. It reads outcomes, committed ones
 * only, from where they end when it starts; before that it takes no command. A command that was handed over is in the
 * log and will be carried out, whether or not its sender still waits: asking again under the same id tells.
 */
public final class OfficerDesk implements Desk, SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(OfficerDesk.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaSettings kafka;
    private final EventSerde serde;
    private final InstantSource clock;
    private final Duration patience;
    private final Map<String, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
    private volatile @Nullable Producer<String, byte[]> producer;
    private volatile @Nullable Thread reader;
    private volatile boolean running;
    private volatile boolean listening;

    /**
     * A desk at a broker.
     *
     * @param patience how long an outcome is waited for
     */
    public OfficerDesk(KafkaSettings kafka, EventSerde serde, InstantSource clock, Duration patience) {
        this.patience = patience;
        this.kafka = kafka;
        this.serde = serde;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Answer> send(CaseId caseId, Command command) {
        OfficerCommand event = Ordering.event(caseId, command);
        String key = waitingKey(event.getCaseId(), event.getCommandId());
        CompletableFuture<Answer> answer = waiting.computeIfAbsent(key, absent -> new CompletableFuture<>());
        CompletableFuture<Answer> known = answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((outcome, failed) -> waiting.remove(key, answer));
        Future<?> unused = hand(event).whenComplete((written, failed) -> { // the answer tells
            if (failed != null) {
                answer.completeExceptionally(failed);
            }
        });
        return known;
    }

    @Override
    public CompletableFuture<Void> view(CaseId caseId, String officer, String viewId) {
        return hand(Ordering.view(caseId, officer, viewId));
    }

    /** Writes an event to the log; done when every replica that has to has it. */
    private CompletableFuture<Void> hand(OfficerCommand event) {
        Producer<String, byte[]> out = producer;
        if (!listening || out == null) {
            return CompletableFuture.failedFuture(new DeskClosed("outcomes cannot be read yet"));
        }
        EventHeaders headers = EventHeaders.first(
                event.getSchema().getFullName(),
                "/herald/review",
                clock.instant(),
                event.getCaseId(),
                event.getCaseId(),
                event.getCommandId());
        return DeskProducer.hand(
                () -> out,
                () -> new ProducerRecord<>(
                        Topics.COMMANDS.name(), null, event.getCaseId(), serde.serialize(event), headers.toKafka()));
    }

    @Override
    public void start() {
        running = true;
        reader = Thread.ofPlatform().name("officer-desk").start(this::read);
    }

    private void read() {
        while (running) {
            try (Consumer<String, byte[]> outcomes = consumer();
                    Producer<String, byte[]> commands = DeskProducer.open(kafka, "desk")) {
                List<TopicPartition> partitions = outcomes.partitionsFor(Topics.OUTCOMES.name(), PAUSE).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
                if (!partitions.isEmpty()) {
                    outcomes.assign(partitions);
                    outcomes.seekToEnd(partitions);
                    partitions.forEach(outcomes::position); // the end is fixed now, before any command
                    producer = commands;
                    listening = true;
                    listen(outcomes);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            } catch (WakeupException | InterruptException | InterruptedException e) {
                running = false;
            } catch (KafkaException | RegistryUnavailable e) {
                log.warn("outcomes cannot be read: {}", e.getClass().getSimpleName());
                pause();
            } finally {
                listening = false;
                producer = null;
            }
        }
    }

    private void listen(Consumer<String, byte[]> outcomes) {
        while (running) {
            outcomes.poll(Duration.ofMillis(500)).forEach(record -> {
                try {
                    if (record.value() != null
                            && serde.deserialize(record.value()) instanceof CommandAnswered answered) {
                        deliver(answered);
                    }
                } catch (UnreadableEvent e) {
                    log.error("unreadable outcome at {}-{}@{}", record.topic(), record.partition(), record.offset());
                }
            });
        }
    }

    private void deliver(CommandAnswered answered) {
        CompletableFuture<Answer> answer = waiting.get(waitingKey(answered.getCaseId(), answered.getCommandId()));
        if (answer != null) {
            answer.complete(new Answer(
                    answered.getAccepted(),
                    answered.getCode(),
                    answered.getExplanation(),
                    answered.getState().name(),
                    answered.getRevision()));
        }
    }

    private static String waitingKey(String caseId, String commandId) {
        return caseId + " " + commandId;
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> settings = kafka.client();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "herald-review-desk");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void stop() {
        running = false;
        Thread thread = reader;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        Thread thread = reader;
        return thread != null && thread.isAlive();
    }

    @Override
    public Health health() {
        return listening
                ? Health.up().withDetail("waiting", waiting.size()).build()
                : Health.outOfService()
                        .withDetail("waiting for", "the topic " + Topics.OUTCOMES.name())
                        .build();
    }
}
