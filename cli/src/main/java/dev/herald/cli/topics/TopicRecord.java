package dev.herald.cli.topics;

import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.TopicReader;
import dev.herald.contract.wire.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic, decoded as far as possible.
 *
 * @param topic full name
 * @param appendedAt the broker's time
 * @param key empty if the record has none
 * @param headers null if the record has no event headers
 * @param event null for a tombstone and for a value that cannot be decoded
 * @param note why there is no event; empty if there is one
 * @param schemaId id of the writer's schema in the registry; null where the value has none
 */
public record TopicRecord(
        String topic,
        int partition,
        long offset,
        Instant appendedAt,
        String key,
        @Nullable EventHeaders headers,
        @Nullable SpecificRecord event,
        String note,
        @Nullable Integer schemaId) {

    /** The note of a record without a value. */
    public static final String TOMBSTONE = "tombstone";

    /** Reads a topic from its beginning to its end, each partition in order. */
    public static List<TopicRecord> readAll(Map<String, Object> clientSettings, EventSerde serde, String topic) {
        List<TopicRecord> records = new ArrayList<>();
        new TopicReader(clientSettings).read(topic, record -> records.add(decode(record, serde)));
        return records;
    }

    /** Decodes a record; a value that cannot be decoded becomes a note. */
    static TopicRecord decode(ConsumerRecord<byte[], byte[]> record, EventSerde serde) {
        SpecificRecord event = null;
        String note = "";
        if (record.value() == null) {
            note = TOMBSTONE;
        } else {
            try {
                event = serde.deserialize(record.value());
            } catch (UnreadableEvent e) {
                note = "%d bytes, %s".formatted(record.value().length, e.reason());
            }
        }
        return new TopicRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8),
                EventHeaders.from(record.headers()),
                event,
                note,
                event == null ? null : (Integer) EventSerde.schemaId(record.value()));
    }

    /** Returns the topic's name without {@code herald.} and version: {@code requests}. */
    public String shortTopic() {
        return shortName(topic);
    }

    /** Returns a topic's name without {@code herald.} and version. */
    public static String shortName(String topic) {
        return topic.replaceFirst("^herald\\.", "").replaceFirst("\\.v[0-9]+$", "");
    }

    /** Returns the simple name of the event's type; empty if there is no event. */
    public String type() {
        return event == null ? "" : event.getSchema().getName();
    }

    /** Returns the id of the event's case, from the event or from {@code ce_subject}; empty if neither names one. */
    public Optional<String> caseId() {
        if (event != null) {
            Schema.Field field = event.getSchema().getField("caseId");
            Object value = field == null ? null : event.get(field.pos());
            if (value != null) {
                return Optional.of(value.toString());
            }
        }
        return Optional.ofNullable(headers).map(EventHeaders::subject);
    }
}
