package dev.herald.contract.wire;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.ParsedSchemaImpl;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * Gives Apicurio's serializer the schemas of this build instead of a registry's. The id of a schema is its place among
 * the full names of all types, from 1: processes of the same build agree on it, and no others.
 *
 * <p>Loading this class initialises the classes of all events, in sequence: two threads that initialise classes which
 * need each other would deadlock.
 */
final class BuiltInSchemas<T> extends DefaultSchemaResolver<Schema, T> {

    private static final List<Schema> SCHEMAS = SchemaRegistration.allTypes().stream()
            .map(SpecificData.get()::getSchema)
            .sorted(Comparator.comparing(Schema::getFullName))
            .toList();

    private static final Map<String, Integer> IDS = IntStream.range(0, SCHEMAS.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(i -> SCHEMAS.get(i).getFullName(), i -> i + 1));

    private static final List<SchemaLookupResult<Schema>> RESULTS =
            SCHEMAS.stream().map(BuiltInSchemas::result).toList();

    /** Returns all schemas by their ids. */
    static Map<Integer, Schema> byId() {
        return SCHEMAS.stream().collect(Collectors.toUnmodifiableMap(schema -> idOf(schema.getFullName()), s -> s));
    }

    /** Returns what a registry would answer about an id. */
    static Optional<SchemaLookupResult<Schema>> find(int id) {
        return id < 1 || id > RESULTS.size() ? Optional.empty() : Optional.of(RESULTS.get(id - 1));
    }

    /**
     * Returns the id of the type with a full name.
     *
     * @throws IllegalArgumentException if it is none of the contract
     */
    static int idOf(String name) {
        Integer id = IDS.get(name);
        if (id == null) {
            throw new IllegalArgumentException("%s is no type of the contract".formatted(name));
        }
        return id;
    }

    private static SchemaLookupResult<Schema> result(Schema schema) {
        ParsedSchema<Schema> parsed = new ParsedSchemaImpl<Schema>().setParsedSchema(schema);
        int id = idOf(schema.getFullName());
        return SchemaLookupResult.<Schema>builder()
                .parsedSchema(parsed)
                .contentId(id)
                .globalId(id)
                .build();
    }

    @Override
    public void configure(Map<String, ?> settings, SchemaParser<Schema, T> schemaParser) {
        this.schemaParser = schemaParser; // and no client: there is no registry
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchema(Record<T> data) {
        Schema own = getSchemaParser().getSchemaFromData(data, true).getParsedSchema();
        return RESULTS.get(idOf(own.getFullName()) - 1);
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchemaByArtifactReference(ArtifactReference reference) {
        return find(reference.getContentId().intValue())
                .orElseThrow(() -> new IllegalArgumentException("no type of the contract has this id"));
    }

    @Override
    public void close() {
        // holds no connection
    }
}
