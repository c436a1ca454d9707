package dev.herald.console.kafka;

import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.UnreadableEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Reads all partitions of a topic on a thread of its own, without a consumer group, and hands the committed records to
 * a handler. It connects again for as long as it runs. Ready once it has read what there was at its start, and not
 * ready while it cannot read or is behind for longer than a moment.
 *
 * <p>It starts before the web server and stops after it, so that officers whose requests are in flight at a shutdown
 * get their answers.
 */
public final class TopicFollower implements SmartLifecycle, HealthIndicator {

    /** Before and after the web server, whose phases are the default less 1024 and less 2048. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PROBE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOG_AGAIN = Duration.ofMinutes(1);
    private static final Duration END = Duration.ofSeconds(10);

    private final Topic topic;
    private final TopicConnection connection;
    private final EventSerde serde;
    private final Duration behindAfter;
    private final TopicHandler handler;
    private final ConsoleMetrics metrics;
    private volatile @Nullable Thread reader;
    private volatile boolean running;
    private volatile boolean caughtUpOnce;
    private volatile long caughtUpAt;
    private volatile String waitingFor = "its start";
    private long loggedAt = System.nanoTime() - LOG_AGAIN.toNanos();
    private String logged = "";

    /**
     * Creates a follower.
     *
     * @param behindAfter time without catching up after which it is not ready
     */
    public TopicFollower(
            Topic topic,
            TopicConnection connection,
            EventSerde serde,
            Duration behindAfter,
            TopicHandler handler,
            ConsoleMetrics metrics) {
        this.topic = topic;
        this.connection = connection;
        this.serde = serde;
        this.behindAfter = behindAfter;
        this.handler = handler;
        this.metrics = metrics;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void start() {
        running = true;
        reader = Thread.ofPlatform().name("follow-" + topic.name()).start(this::run);
    }

    private void run() {
        while (running) {
            try {
                waitingFor = "the registry";
                serde.warm(topic.events());
                waitingFor = "the broker";
                try (Consumer<String, byte[]> consumer = connection.consumer(topic)) {
                    follow(consumer);
                }
            } catch (InterruptException | InterruptedException e) {
                running = false;
            } catch (RuntimeException | ExecutionException | TimeoutException e) { // no failure ends the thread
                report(e);
                pause();
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            waitingFor = "the topic " + topic.name();
            pause();
            return;
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<Integer, Long> next = new HashMap<>(handler.open(new TopicSnapshot(
                connection.idOf(topic), byPartition(consumer.beginningOffsets(partitions)), byPartition(ends))));
        partitions.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition.partition(), 0L)));
        long probedAt = System.nanoTime();
        while (running) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                accept(record);
            }
            for (TopicPartition partition : partitions) {
                next.put(partition.partition(), consumer.position(partition));
            }
            if (System.nanoTime() - probedAt > PROBE.toNanos()) {
                ends = consumer.endOffsets(partitions); // throws when the broker does not answer: poll would not
                probedAt = System.nanoTime();
            }
            boolean caughtUp = hasReached(next, ends);
            handler.applied(next, caughtUp);
            if (caughtUp) {
                caughtUpAt = System.nanoTime();
                caughtUpOnce = true;
            }
            waitingFor = "";
        }
    }

    private void accept(ConsumerRecord<String, byte[]> record) {
        SpecificRecord event;
        try {
            event = record.value() == null ? null : serde.deserialize(record.value());
        } catch (UnreadableEvent e) {
            metrics.countUnreadable(topic.name());
            log.error("unreadable record at {}-{}@{}", record.topic(), record.partition(), record.offset());
            return;
        }
        if (record.key() != null) {
            handler.accept(record, event);
        }
    }

    private static boolean hasReached(Map<Integer, Long> next, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> next.getOrDefault(end.getKey().partition(), 0L) >= end.getValue());
    }

    private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue));
    }

    /** One line a minute for as long as the reason stays. */
    private void report(Exception e) {
        String reason = e.getClass().getSimpleName();
        waitingFor = "%s can be read (%s)".formatted(topic.name(), reason);
        if (!reason.equals(logged) || System.nanoTime() - loggedAt > LOG_AGAIN.toNanos()) {
            logged = reason;
            loggedAt = System.nanoTime();
            log.warn("{} cannot be read, and is tried again: {}", topic.name(), reason);
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread thread = reader;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        Thread thread = reader;
        return thread != null && thread.isAlive();
    }

    @Override
    public Health health() {
        String reason = waitingFor;
        if (!reason.isEmpty()) {
            return Health.outOfService().withDetail("waiting for", reason).build();
        }
        if (!caughtUpOnce) {
            return Health.outOfService()
                    .withDetail("reading", topic.name() + " from the last start on")
                    .build();
        }
        Duration behind = Duration.ofNanos(System.nanoTime() - caughtUpAt);
        return behind.compareTo(behindAfter) > 0
                ? Health.outOfService()
                        .withDetail("behind", "for %d s".formatted(behind.toSeconds()))
                        .build()
                : Health.up().build();
    }
}
