package dev.herald.stack.watching;

import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reading topics as somebody, committed records only, without joining a group. */
public final class TopicReading {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicReading() {}

    /** A consumer for somebody who logs in with these client properties. */
    static Consumer<byte[], byte[]> consumer(Map<String, Object> clientProperties) {
        Map<String, Object> settings = new HashMap<>(clientProperties);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Every partition of some topics. */
    static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        topics.forEach(topic -> consumer.partitionsFor(topic, LONGEST_WAIT)
                .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition()))));
        return partitions;
    }

    /** Everything that a topic holds at this moment, from its beginning. */
    public static List<Sighting> everything(Map<String, Object> clientProperties, EventSerde serde, String topic) {
        List<Sighting> all = new ArrayList<>();
        each(clientProperties, topic, record -> all.add(sighting(record, serde)));
        return all;
    }

    /** Hands on, as bytes, everything that a topic holds at this moment; each partition in order. */
    public static void each(
            Map<String, Object> clientProperties,
            String topic,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> listener) {
        try (Consumer<byte[], byte[]> consumer = consumer(clientProperties)) {
            List<TopicPartition> partitions = partitions(consumer, List.of(topic));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            toTheEnd(consumer, partitions, listener);
        }
    }

    /** Hands on, as bytes, what a partition holds at this moment from an offset on. */
    public static void each(
            Map<String, Object> clientProperties,
            TopicPartition partition,
            long from,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> listener) {
        try (Consumer<byte[], byte[]> consumer = consumer(clientProperties)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            toTheEnd(consumer, List.of(partition), listener);
        }
    }

    /** One record, as bytes; empty where there is none, or none any more. */
    public static Optional<ConsumerRecord<byte[], byte[]>> one(
            Map<String, Object> clientProperties, TopicPartition partition, long offset) {
        try (Consumer<byte[], byte[]> consumer = consumer(clientProperties)) {
            if (!partitions(consumer, List.of(partition.topic())).contains(partition)) {
                return Optional.empty();
            }
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end && consumer.position(partition) <= offset) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() == offset) {
                        return Optional.of(record);
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static void toTheEnd(
            Consumer<byte[], byte[]> consumer,
            Collection<TopicPartition> partitions,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> listener) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(listener);
        }
    }

    /** A record, decoded as far as it can be. */
    static Sighting sighting(ConsumerRecord<byte[], byte[]> record, EventSerde serde) {
        SpecificRecord event = null;
        String note = "";
        if (record.value() == null) {
            note = "tombstone";
        } else {
            try {
                event = serde.deserialize(record.value());
            } catch (UnreadableEvent e) {
                note = "%d bytes, %s".formatted(record.value().length, e.reason());
            }
        }
        return new Sighting(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8),
                EventHeaders.from(record.headers()),
                event,
                note);
    }
}
