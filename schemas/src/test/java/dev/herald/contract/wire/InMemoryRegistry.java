package dev.herald.contract.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A serde that needs no registry, for tests of topologies: the same bytes, ids in the order of
 * {@link SchemaRegistration#allTypes()} from 1. The real serializer against a real registry is what the system tests
 * run.
 */
public final class InMemoryRegistry {

    private static final List<Schema> SCHEMAS = SchemaRegistration.allTypes().stream()
            .map(type -> SpecificData.get().getSchema(type))
            .toList();

    private InMemoryRegistry() {}

    /** A serde that knows every type of the contract. */
    public static EventSerde serde() {
        return new EventSerde("memory", serializer(), deserializer(), id -> id >= 1 && id <= SCHEMAS.size());
    }

    /** A serde that has read nothing yet and whose registry does not answer. */
    public static EventSerde unreachable() {
        return new EventSerde("memory", serializer(), deserializer(), id -> {
            throw new RegistryUnavailable("the registry at memory does not answer");
        });
    }

    private static Serializer<Object> serializer() {
        return (topic, value) -> {
            SpecificRecord event = (SpecificRecord) value;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(0);
            out.writeBytes(ByteBuffer.allocate(4)
                    .putInt(SCHEMAS.indexOf(event.getSchema()) + 1)
                    .array());
            try {
                BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
                new SpecificDatumWriter<>(event.getSchema()).write(event, encoder);
                encoder.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        };
    }

    private static Deserializer<Object> deserializer() {
        return (topic, bytes) -> {
            Schema schema = SCHEMAS.get(EventSerde.schemaId(bytes) - 1);
            try {
                return new SpecificDatumReader<>(schema, schema)
                        .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
