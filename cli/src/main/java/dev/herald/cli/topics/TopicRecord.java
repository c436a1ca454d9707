package dev.herald.cli.topics;

import dev.herald.contract.wire.EventHeaders;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record of a topic.
 *
 * @param topic full name
 * @param partition its partition
 * @param offset its offset
 * @param at when the broker appended it
 * @param key its key; empty if there is none
 * @param headers its metadata; null where it has none
 * @param event what it says; null for a tombstone and for what cannot be decoded
 * @param note what there is to know where there is no event; empty otherwise
 */
public record TopicRecord(
        String topic,
        int partition,
        long offset,
        Instant at,
        String key,
        @Nullable EventHeaders headers,
        @Nullable SpecificRecord event,
        String note) {

    /** Topic without {@code herald.} and version: {@code requests}. */
    public String shortTopic() {
        return shortName(topic);
    }

    /** Topic without {@code herald.} and version. */
    public static String shortName(String topic) {
        return topic.replaceFirst("^herald\\.", "").replaceFirst("\\.v[0-9]+$", "");
    }

    /** Simple name of its type; empty where there is no event. */
    public String type() {
        return event == null ? "" : event.getSchema().getName();
    }

    /** The case it is about, if any. */
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
