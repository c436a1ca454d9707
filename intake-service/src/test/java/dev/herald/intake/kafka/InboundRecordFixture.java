package dev.herald.intake.kafka;

import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.intake.admission.AdmissionPolicy;
import dev.herald.intake.kafka.outcome.EdgeTrace;
import dev.herald.intake.kafka.signature.MessageVerifier;
import dev.herald.intake.kafka.witness.WitnessInspector;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records as members' clients write them, valid or not. */
final class InboundRecordFixture {

    private static final EventSerde SERDE = InMemoryRegistry.serde();

    private InboundRecordFixture() {}

    /** The edge for the members of the fixture, at its time, without spans. */
    static InboundRecordHandler edge(MessageVerifier verifier) {
        return edge(new AdmissionPolicy(EventFixture.MEMBERS), verifier);
    }

    static InboundRecordHandler edge(AdmissionPolicy policy, MessageVerifier verifier) {
        return edge(SERDE, policy, verifier, WitnessFixture.none(), () -> {});
    }

    static InboundRecordHandler edge(
            EventSerde serde,
            AdmissionPolicy policy,
            MessageVerifier verifier,
            WitnessInspector witnesses,
            Runnable unknownSchemaSeen) {
        return new InboundRecordHandler(
                serde,
                policy,
                verifier,
                witnesses,
                () -> EventFixture.NOW,
                EdgeTrace.withoutSpans(() -> EventFixture.NOW),
                unknownSchemaSeen);
    }

    static ConsumerRecord<byte[], byte[]> record(String mailbox, byte @Nullable [] value) {
        return record(mailbox, "any key".getBytes(StandardCharsets.UTF_8), value, List.of());
    }

    static ConsumerRecord<byte[], byte[]> record(
            String mailbox, byte[] key, byte @Nullable [] value, List<Map.Entry<String, byte[]>> headers) {
        RecordHeaders all = new RecordHeaders();
        headers.forEach(header -> all.add(header.getKey(), header.getValue()));
        return new ConsumerRecord<>(
                "i247.inbound." + mailbox,
                0,
                41L,
                EventFixture.NOW.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                key.length,
                value == null ? 0 : value.length,
                key,
                value,
                all,
                Optional.empty());
    }

    /** Bytes in the wire format that name a schema id, whatever follows. */
    static byte[] wire(int schemaId, byte... avro) {
        return ByteBuffer.allocate(5 + avro.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(avro)
                .array();
    }

    /** The schema id of an event, for bytes that claim to be one. */
    static int idOf(EventSerde serde, SpecificRecord event) {
        return EventSerde.schemaId(serde.serialize(event));
    }

    static byte[] cutShort(byte[] bytes, int by) {
        return Arrays.copyOf(bytes, bytes.length - by);
    }

    static byte[] followedBy(byte[] bytes, byte[] more) {
        return ByteBuffer.allocate(bytes.length + more.length)
                .put(bytes)
                .put(more)
                .array();
    }
}
