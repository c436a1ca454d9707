package dev.herald.intake.kafka;

import dev.herald.contract.wire.EventSerde;
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

    private InboundRecordFixture() {}

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
