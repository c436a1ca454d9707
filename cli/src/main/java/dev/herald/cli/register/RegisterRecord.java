package dev.herald.cli.register;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.FactRegistered;
import dev.herald.event.SealedFactAttested;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the Kafka records of facts and attestations that an operator writes. */
public final class RegisterRecord {

    /** {@code ce_source} of operators' events. */
    static final String SOURCE = "/herald/operator";

    private RegisterRecord() {}

    /**
     * Returns the record of an entry.
     *
     * @throws IllegalArgumentException if operators do not write this type
     */
    public static ProducerRecord<byte[], byte[]> of(SpecificRecord entry, EventSerde serde, Instant now) {
        return switch (entry) {
            case FactRegistered fact -> record(Topics.REGISTER, fact.getFactId(), entry, serde, now);
            case SealedFactAttested fact -> record(Topics.ATTESTATIONS, fact.getFactId(), entry, serde, now);
            default -> throw new IllegalArgumentException(entry.getSchema().getName() + " is not written by operators");
        };
    }

    private static ProducerRecord<byte[], byte[]> record(
            Topic topic, String id, SpecificRecord entry, EventSerde serde, Instant now) {
        byte[] bytes = serde.serialize(entry);
        String type = entry.getSchema().getFullName();
        EventHeaders headers = EventHeaders.first(
                type, SOURCE, now, null, type, id, HexFormat.of().formatHex(bytes));
        return new ProducerRecord<>(topic.name(), null, id.getBytes(StandardCharsets.UTF_8), bytes, headers.toKafka());
    }
}
