package dev.herald.system.promise;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.stack.running.Stack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Reads the history of a running stack as an administrator, committed records only, from the beginning to where the
 * topics end at that moment. Sealed topics too: a promise is about what is there, not about what one may see.
 */
final class HistoryReader {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Duration QUIET = Duration.ofSeconds(1);

    private HistoryReader() {}

    /** The history once nothing is written any more for a second; what never falls silent is a failure. */
    static History whenQuiet(Stack stack) {

        try (Consumer<byte[], byte[]> consumer = consumer(stack)) {
            List<TopicPartition> all = partitions(stack, consumer);
            Map<TopicPartition, Long> last = new HashMap<>();
            Awaitility.await("the topics fall silent")
                    .atMost(Duration.ofSeconds(60))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(QUIET)
                    .until(() -> {
                        Map<TopicPartition, Long> now = consumer.endOffsets(all);
                        boolean same = now.equals(last);
                        last.clear();
                        last.putAll(now);
                        return same;
                    });
            return read(stack, consumer, last);
        }
    }

    private static History read(Stack stack, Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<Entry> entries = new ArrayList<>();
        try (EventSerde serde = new EventSerde(stack.registry())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> entries.add(entry(record, serde)));
            }
        }
        return new History(entries);
    }

    private static Consumer<byte[], byte[]> consumer(Stack stack) {
        Map<String, Object> settings = new HashMap<>(stack.adminProperties());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(Stack stack, Consumer<byte[], byte[]> consumer) {
        List<String> topics = new ArrayList<>();
        for (Topic topic : Topics.all()) {
            if (topic.isMailbox()) {
                stack.members().stream()
                        .map(MemberCode::value)
                        .map(topic.name()::concat)
                        .forEach(topics::add);
            } else {
                topics.add(topic.name());
            }
        }
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic, LONGEST_WAIT).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static Entry entry(ConsumerRecord<byte[], byte[]> record, EventSerde serde) {
        EventHeaders headers = EventHeaders.from(record.headers());
        String subject = headers == null ? null : headers.subject();
        return new Entry(
                new Position(record.topic(), record.partition(), record.offset()),
                record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8),
                headers == null ? "" : headers.id(),
                headers == null ? Instant.ofEpochMilli(record.timestamp()) : headers.time(),
                subject == null ? "" : subject,
                origin(record),
                record.topic().equals(Topics.QUARANTINE.name()) ? null : event(record.value(), serde));
    }

    private static @Nullable SpecificRecord event(byte @Nullable [] bytes, EventSerde serde) {
        try {
            return bytes == null ? null : serde.deserialize(bytes);
        } catch (UnreadableEvent e) {
            return null;
        }
    }

    private static @Nullable Position origin(ConsumerRecord<byte[], byte[]> record) {
        Optional<String> topic = header(record, "herald_topic");
        Optional<String> partition = header(record, "herald_partition");
        Optional<String> offset = header(record, "herald_offset");
        if (topic.isPresent() && partition.isPresent() && offset.isPresent()) {
            return new Position(topic.get(), Integer.parseInt(partition.get()), Long.parseLong(offset.get()));
        }
        return header(record, "herald_position").flatMap(Position::parse).orElse(null);
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
