package dev.herald.intake.kafka;

import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CaseClosed;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads of the disseminations only that a case is closed. The type in the headers decides, so that notices with their
 * persons are skipped without decoding. A skipped record is null, as a tombstone is.
 */
final class ClosingDeserializer implements Deserializer<@Nullable SpecificRecord> {

    private static final String CLOSING = CaseClosed.getClassSchema().getFullName();

    private final EventSerde serde;

    ClosingDeserializer(EventSerde serde) {
        this.serde = serde;
    }

    @Override
    public @Nullable SpecificRecord deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
        EventHeaders known = EventHeaders.from(headers);
        return known != null && !known.type().equals(CLOSING) ? null : deserialize(topic, bytes);
    }

    @Override
    public @Nullable SpecificRecord deserialize(String topic, byte @Nullable [] bytes) {
        return bytes != null && serde.deserialize(bytes) instanceof CaseClosed closed ? closed : null;
    }
}
