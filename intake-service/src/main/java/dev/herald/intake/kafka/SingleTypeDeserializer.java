package dev.herald.intake.kafka;

import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one type from a topic that has others. The type in the headers decides, so that other events with
 * their persons are skipped without decoding. A skipped record is null, as a tombstone is.
 */
final class SingleTypeDeserializer implements Deserializer<@Nullable SpecificRecord> {

    private final EventSerde serde;
    private final String type;

    /**
     * Creates the deserializer.
     *
     * @param schema schema of the type that is read
     */
    SingleTypeDeserializer(EventSerde serde, Schema schema) {
        this.serde = serde;
        this.type = schema.getFullName();
    }

    @Override
    public @Nullable SpecificRecord deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
        String known = EventHeaders.typeIn(headers);
        return known != null && !known.equals(type) ? null : deserialize(topic, bytes);
    }

    @Override
    public @Nullable SpecificRecord deserialize(String topic, byte @Nullable [] bytes) {
        SpecificRecord event = bytes == null ? null : serde.deserialize(bytes);
        return event != null && event.getSchema().getFullName().equals(type) ? event : null;
    }
}
