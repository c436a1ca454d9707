package dev.herald.streams.topology;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.feed.RejectedFeedRecord;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistryUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the records of a global topic to its feed. What cannot be read, or is not taken, is left out: a global
 * processor that throws would end the application.
 */
final class FeedProcessor extends ContextualProcessor<byte[], byte[], Void, Void> {

    private static final Logger log = LoggerFactory.getLogger(FeedProcessor.class);

    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(1);

    private final EventSerde serde;
    private final Topic topic;
    private final boolean ofLatest;
    private final GlobalFeed feed;
    private final StringDeserializer keys = new StringDeserializer();

    /** Found once: the context copies all settings for each look. */
    private TopologyMetrics metrics = TopologyMetrics.NOTHING;

    private RestoringFeeds restoring = RestoringFeeds.NONE;

    /**
     * Creates a processor.
     *
     * @param ofLatest whether the feed is restored by the latest record of each key alone
     */
    FeedProcessor(EventSerde serde, Topic topic, boolean ofLatest, GlobalFeed feed) {
        this.serde = serde;
        this.topic = topic;
        this.ofLatest = ofLatest;
        this.feed = feed;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        Map<String, Object> settings = context.appConfigs();
        metrics = TopologyMetrics.in(settings);
        restoring = RestoringFeeds.in(settings);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata position = context().recordMetadata().orElseThrow();
        Input input = new Input(
                keyOf(record),
                record.value(),
                new TopicPartition(position.topic(), position.partition()),
                position.offset(),
                record.timestamp());
        RestoringFeeds.Latest latest = ofLatest ? restoring.of(input.partition) : null;
        if (latest == null) {
            pass(input);
        } else {
            latest.hold(input.key, input.value != null, () -> pass(input), () -> reach(input));
        }
    }

    /**
     * What a feed needs of a record, without its headers, which take more memory than its content.
     *
     * @param key null for a record that only moves the position
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Input(
            @Nullable String key, byte @Nullable [] value, TopicPartition partition, long offset, long appendedAt) {}

    private @Nullable String keyOf(Record<byte[], byte[]> record) {
        String key = record.key() == null ? null : keys.deserialize(topic.name(), record.key());
        // A version that counts offsets must not move by a heartbeat.
        return Topics.HEARTBEAT_KEY.equals(key) ? null : key;
    }

    private void pass(Input input) {
        if (input.key != null) {
            feed(input.key, input);
        }
        reach(input);
    }

    private void reach(Input input) {
        metrics.feedReached(input.partition.topic(), input.partition.partition(), input.offset + 1);
    }

    private void feed(String key, Input input) {
        try {
            feed.accept(new FeedRecord(
                    key,
                    input.value == null ? null : read(input.value),
                    input.partition.partition(),
                    input.offset,
                    Instant.ofEpochMilli(input.appendedAt)));
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            leftOut(input, e);
        }
    }

    /** Waits for a registry that is down: a record left out would be missed until the next start. */
    private SpecificRecord read(byte[] bytes) {
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

    private void leftOut(Input input, RuntimeException cause) {
        RejectedFeedRecord rejected = cause instanceof RejectedFeedRecord rule ? rule : null;
        String reason = rejected == null ? Quarantine.nameOf(cause) : rejected.reason();
        metrics.countLeftOut(topic.name(), reason);
        log.error(
                "left out {}@{}: {}",
                input.partition,
                input.offset,
                rejected == null ? reason : rejected.getMessage()); // another message may hold personal data
    }
}
