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
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reading topics as somebody, committed records only, without joining a group. */
public final class TopicReading {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

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
        try (Consumer<byte[], byte[]> consumer = consumer(clientProperties)) {
            List<TopicPartition> partitions = partitions(consumer, List.of(topic));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Sighting> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> all.add(sighting(record, serde)));
            }
            return all;
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
                note = "%d bytes, %s".formatted(record.value().length, e.why());
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
