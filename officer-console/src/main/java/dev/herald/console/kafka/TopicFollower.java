package dev.herald.console.kafka;

import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.streams.feed.RejectedFeedRecord;
import dev.herald.streams.lifecycle.FollowerThread;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Reads all partitions of a topic on a thread of its own, without a consumer group, and hands the committed records to
 * a handler. It begins when topics and rights of the console are those of the catalogue, and connects again for as long
 * as it runs, also when the topic was deleted and created again meanwhile. Ready once it has read what there was at its
 * start, and not ready while it cannot read or is behind for longer than a moment.
 *
 * <p>It starts before the web server and stops after it, so that officers whose requests are in flight at a shutdown
 * get their answers.
 */
public final class TopicFollower implements SmartLifecycle, HealthIndicator {

    /** Before and after the web server, whose phases are the default less 1024 and less 2048. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PROBE = Duration.ofSeconds(2);

    private final Topic topic;
    private final TopicConnection connection;
    private final EventSerde serde;
    private final TopicHandler handler;
    private final ConsoleMetrics metrics;
    private final FollowerThread thread;

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
        this.handler = handler;
        this.metrics = metrics;
        this.thread = new FollowerThread(
                new FollowerThread.Description(
                        "follow-" + topic.name(), topic.name(), topic.name() + " from the last start on", behindAfter),
                connection.catalogue(),
                this::connect);
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void start() {
        thread.start();
    }

    /** Connects and follows, until the thread is no longer wanted or the topic is another one. */
    void connect(FollowerThread following) throws ExecutionException, InterruptedException, TimeoutException {
        following.waitFor("the registry");
        serde.warm(topic.events());
        following.waitFor("the broker");
        try (Consumer<String, byte[]> consumer = connection.consumer(topic)) {
            follow(consumer, following);
        }
    }

    private void follow(Consumer<String, byte[]> consumer, FollowerThread following)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            following.waitFor("the topic " + topic.name());
            return;
        }
        consumer.assign(partitions);
        String id = connection.idOf(topic);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<Integer, Long> next = new HashMap<>(handler.open(
                new TopicSnapshot(id, byPartition(consumer.beginningOffsets(partitions)), byPartition(ends))));
        partitions.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition.partition(), 0L)));
        long probedAt = System.nanoTime();
        while (following.isWanted()) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                accept(record);
            }
            for (TopicPartition partition : partitions) {
                next.put(partition.partition(), consumer.position(partition));
            }
            boolean caughtUp = hasReached(next, ends);
            handler.applied(next, caughtUp);
            following.reads(caughtUp);
            if (System.nanoTime() - probedAt > PROBE.toNanos()) {
                ends = consumer.endOffsets(partitions); // throws when the broker does not answer: poll would not
                if (!connection.idOf(topic).equals(id)) {
                    following.waitFor("the topic %s, which was created again".formatted(topic.name()));
                    return;
                }
                probedAt = System.nanoTime();
            }
        }
    }

    /** Hands a record to the handler. A record that is unreadable or breaks a rule is left out, logged and counted. */
    void accept(ConsumerRecord<String, byte[]> record) {
        SpecificRecord event;
        try {
            event = record.value() == null ? null : serde.deserialize(record.value());
        } catch (UnreadableEvent e) {
            metrics.countUnreadable(topic.name());
            log.error("unreadable record at {}-{}@{}", record.topic(), record.partition(), record.offset());
            return;
        }
        if (record.key() == null || record.key().equals(Topics.HEARTBEAT_KEY)) {
            return;
        }
        try {
            handler.accept(record, event);
        } catch (RejectedFeedRecord e) {
            metrics.countUnreadable(topic.name());
            log.error("left out {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
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

    @Override
    public void stop() {
        thread.interruptAndStop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    @Override
    public Health health() {
        return thread.health();
    }
}
