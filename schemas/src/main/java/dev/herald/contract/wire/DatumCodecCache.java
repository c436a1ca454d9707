package dev.herald.contract.wire;

import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/**
 * Caches Apicurio's Avro readers and writers by schema. Apicurio's own cache uses the schema's fingerprint, which it
 * computes again for every record: for a large schema that takes longer than writing the record ten times. A schema
 * object caches its hash code, and the same object is passed every time.
 *
 * <p>Public and with a constructor without arguments, because the serializer instantiates it. For Herald's types only.
 */
public final class DatumCodecCache<T> extends DefaultAvroDatumProvider<T> {

    private final Map<Schema, DatumWriter<T>> writers = new ConcurrentHashMap<>();
    private final Map<Schema, DatumReader<T>> readers = new ConcurrentHashMap<>();

    @Override
    public DatumWriter<T> createDatumWriter(T event, Schema schema) {
        return writers.computeIfAbsent(schema, unseen -> super.createDatumWriter(event, unseen));
    }

    @Override
    public DatumReader<T> createDatumReader(Schema schema) {
        return readers.computeIfAbsent(schema, unseen -> super.createDatumReader(unseen));
    }
}
