package dev.herald.contract.wire;

import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/**
 * Apicurio's way of reading and writing Avro, with what it makes for a schema found by that schema. Its own finds it by
 * the schema's fingerprint, taken anew for every record: a schema that holds a whole request is normalised in more time
 * than it takes to write the record ten times. A schema keeps its hash, and the same one is handed in every time.
 *
 * <p>Public, and with a constructor without arguments, since the serializer makes it. For Herald's own types alone.
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
