package dev.herald.review.kafka.console;

import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.CommandAnswered;
import dev.herald.event.OfficerCommand;
import dev.herald.review.api.CommandGateway;
import dev.herald.review.api.CommandRequest;
import dev.herald.streams.lifecycle.KafkaSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * Writes officers' commands to the log and awaits their results in {@code herald.outcomes.v1}. It reads committed
 * results only, from the end of the topic at its start, and accepts no command before that. A command that was written
 * will be carried out, whether or not its sender still waits: the same command id asks for the result again.
 */
public final class KafkaCommandGateway implements CommandGateway, SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(KafkaCommandGateway.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaSettings kafka;
    private final EventSerde serde;
    private final InstantSource clock;
    private final Duration timeout;
    private final Map<String, CompletableFuture<CommandResult>> awaited = new ConcurrentHashMap<>();
    private volatile @Nullable Producer<String, byte[]> producer;
    private volatile @Nullable Thread reader;
    private volatile boolean running;
    private volatile boolean listening;

    /**
     * Creates the gateway.
     *
     * @param timeout how long a result is awaited
     */
    public KafkaCommandGateway(KafkaSettings kafka, EventSerde serde, InstantSource clock, Duration timeout) {
        this.timeout = timeout;
        this.kafka = kafka;
        this.serde = serde;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<CommandResult> send(
            CaseId caseId, String officer, String commandId, CommandRequest request) {
        String key = awaitedKey(caseId.value(), commandId);
        CompletableFuture<CommandResult> result = awaited.computeIfAbsent(key, absent -> new CompletableFuture<>());
        CompletableFuture<CommandResult> known = result.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((outcome, failed) -> awaited.remove(key, result));
        Future<?> unused = write(event(caseId, officer, commandId, request)).whenComplete((written, failed) -> {
            if (failed != null) {
                result.completeExceptionally(failed);
            }
        });
        return known;
    }

    @Override
    public CompletableFuture<Void> recordView(CaseId caseId, String officer, String viewId) {
        return write(OfficerCommand.newBuilder()
                .setCaseId(caseId.value())
                .setCommandId(viewId)
                .setOfficer(officer)
                .setKind(CommandKind.VIEW)
                .setRevision(0)
                .build());
    }

    static OfficerCommand event(CaseId caseId, String officer, String commandId, CommandRequest request) {
        return OfficerCommand.newBuilder()
                .setCaseId(caseId.value())
                .setCommandId(commandId)
                .setOfficer(officer)
                .setKind(CommandKind.valueOf(request.kind().name()))
                .setRevision(request.revision())
                .setSequence(Objects.requireNonNullElse(request.sequence(), 0L))
                .setQuestion(request.question())
                .setWanted(request.wanted())
                .setAddressee(request.addressee())
                .setAnswerWithinSeconds(request.answerWithinSeconds())
                .setGrounds(request.grounds())
                .setArticles(request.articles())
                .setReasons(Objects.requireNonNullElse(request.reasons(), ""))
                .build();
    }

    /** Writes a command; done when the required replicas have it. */
    private CompletableFuture<Void> write(OfficerCommand event) {
        Producer<String, byte[]> out = producer;
        if (!listening || out == null) {
            return CompletableFuture.failedFuture(new GatewayClosed("outcomes cannot be read yet"));
        }
        EventHeaders headers = EventHeaders.first(
                event.getSchema().getFullName(),
                "/herald/review",
                clock.instant(),
                event.getCaseId(),
                event.getCaseId(),
                event.getCommandId());
        return CommandProducer.send(
                () -> out,
                () -> new ProducerRecord<>(
                        Topics.COMMANDS.name(), null, event.getCaseId(), serde.serialize(event), headers.toKafka()));
    }

    @Override
    public void start() {
        running = true;
        reader = Thread.ofPlatform().name("command-results").start(this::read);
    }

    private void read() {
        while (running) {
            try (Consumer<String, byte[]> outcomes = consumer();
                    Producer<String, byte[]> commands = CommandProducer.open(kafka, "commands")) {
                List<TopicPartition> partitions = outcomes.partitionsFor(Topics.OUTCOMES.name(), PAUSE).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
                if (!partitions.isEmpty()) {
                    outcomes.assign(partitions);
                    outcomes.seekToEnd(partitions);
                    partitions.forEach(outcomes::position); // fixes the end before any command is accepted
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
        CompletableFuture<CommandResult> result =
                awaited.get(awaitedKey(answered.getCaseId(), answered.getCommandId()));
        if (result != null) {
            result.complete(new CommandResult(
                    answered.getAccepted(),
                    answered.getCode(),
                    answered.getExplanation(),
                    answered.getState(),
                    answered.getRevision()));
        }
    }

    private static String awaitedKey(String caseId, String commandId) {
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
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "herald-review-outcomes");
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
                ? Health.up().withDetail("waiting", awaited.size()).build()
                : Health.outOfService()
                        .withDetail("waiting for", "the topic " + Topics.OUTCOMES.name())
                        .build();
    }
}
