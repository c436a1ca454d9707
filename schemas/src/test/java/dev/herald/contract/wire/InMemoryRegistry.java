package dev.herald.contract.wire;

import dev.herald.contract.signature.SignedContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
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
 * A serde that needs no registry, for tests of topologies: the same bytes, ids from 1 in the order of the names of
 * {@link SchemaRegistration#allTypes()}. The real serializer against a real registry is what the system tests run.
 */
public final class InMemoryRegistry {

    private static final List<Schema> CONTRACT = SchemaRegistration.allTypes().stream()
            .map(type -> SpecificData.get().getSchema(type))
            .sorted(Comparator.comparing(Schema::getFullName)) // the same ids in every process
            .toList();

    private InMemoryRegistry() {}

    /** A serde that knows every type of the contract, with a key of HOLD that all of these serdes share. */
    public static EventSerde serde() {
        return serde(CONTRACT);
    }

    /** A serde that does not have the key of HOLD, as operators have it. */
    public static EventSerde serdeWithoutKey() {
        return learned(CONTRACT, serializer(CONTRACT));
    }

    /** A serde that knows every type of the contract, and reports each event before it serialises it. */
    public static EventSerde serdeThatReports(Consumer<SpecificRecord> serialised) {
        Serializer<Object> serializer = serializer(CONTRACT);
        return sealing(learned(CONTRACT, (topic, value) -> {
            serialised.accept((SpecificRecord) value);
            return serializer.serialize(topic, value);
        }));
    }

    /** A serde whose registry gave every type of the contract another id than the registry of {@link #serde()}. */
    public static EventSerde serdeWithOtherIds() {
        List<Schema> schemas = new ArrayList<>(CONTRACT);
        Collections.rotate(schemas, 1);
        return serde(schemas);
    }

    /** A serde whose registry also holds a schema for which this build has no class, as a newer writer registers. */
    public static EventSerde serdeThatKnows(Schema newer) {
        List<Schema> schemas = new ArrayList<>(CONTRACT);
        schemas.add(newer);
        return serde(schemas);
    }

    /** Bytes of a record under the id that {@link #serdeThatKnows} gives its schema. */
    public static byte[] bytesOf(IndexedRecord record) {
        return bytes(record, CONTRACT.size() + 1);
    }

    /** Returns the fingerprint of the schema with an id, as the list of inbound schemas does. */
    public static Optional<byte[]> fingerprint(int id) {
        return id >= 1 && id <= CONTRACT.size()
                ? Optional.of(SignedContent.fingerprint(CONTRACT.get(id - 1)))
                : Optional.empty();
    }

    /** A serde that has read nothing yet and whose registry does not answer. */
    public static EventSerde unreachable() {
        return new EventSerde("memory", serializer(CONTRACT), deserializer(CONTRACT), id -> {
            throw new RegistryUnavailable("the registry at memory does not answer");
        });
    }

    private static EventSerde serde(List<Schema> schemas) {
        return sealing(learned(schemas, serializer(schemas)));
    }

    private static EventSerde sealing(EventSerde serde) {
        return serde.sealing(new HoldSeal(new byte[HoldSeal.KEY_BYTES]));
    }

    private static EventSerde learned(List<Schema> schemas, Serializer<Object> serializer) {
        EventSerde serde =
                new EventSerde("memory", serializer, deserializer(schemas), id -> id >= 1 && id <= schemas.size());
        for (int id = 1; id <= schemas.size(); id++) {
            serde.learn(id); // as the list of inbound schemas does
        }
        return serde;
    }

    private static Serializer<Object> serializer(List<Schema> schemas) {
        return (topic, value) -> {
            SpecificRecord event = (SpecificRecord) value;
            return bytes(event, schemas.indexOf(event.getSchema()) + 1);
        };
    }

    private static byte[] bytes(IndexedRecord record, int id) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.writeBytes(ByteBuffer.allocate(4).putInt(id).array());
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new SpecificDatumWriter<>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Deserializer<Object> deserializer(List<Schema> schemas) {
        return (topic, bytes) -> {
            Schema schema = schemas.get(EventSerde.schemaId(bytes) - 1);
            try {
                return new SpecificDatumReader<>(schema, schema)
                        .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
