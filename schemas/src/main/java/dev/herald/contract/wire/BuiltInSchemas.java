package dev.herald.contract.wire;

import static java.util.Objects.requireNonNull;

import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.ParsedSchemaImpl;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.SchemaResolver;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.resolver.strategy.ArtifactReferenceResolverStrategy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Gives Apicurio's serializer the schemas of this build instead of a registry's. The id of a schema is its place among
 * the full names of all types, from 1: processes of the same build agree on it, and no others.
 *
 * <p>Loading this class initialises the classes of all events, in sequence: two threads that initialise classes which
 * need each other would deadlock.
 */
final class BuiltInSchemas<T> implements SchemaResolver<Schema, T> {

    private static final List<Schema> SCHEMAS = SchemaRegistration.allTypes().stream()
            .map(SpecificData.get()::getSchema)
            .sorted(Comparator.comparing(Schema::getFullName))
            .toList();

    private static final Map<String, Integer> IDS = IntStream.range(0, SCHEMAS.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(i -> SCHEMAS.get(i).getFullName(), i -> i + 1));

    private static final List<SchemaLookupResult<Schema>> RESULTS =
            SCHEMAS.stream().map(BuiltInSchemas::result).toList();

    private @Nullable SchemaParser<Schema, T> parser;

    /** Returns the schema with an id. */
    static Optional<Schema> find(int id) {
        return id < 1 || id > SCHEMAS.size() ? Optional.empty() : Optional.of(SCHEMAS.get(id - 1));
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
        this.parser = schemaParser;
    }

    @Override
    public SchemaParser<Schema, T> getSchemaParser() {
        return requireNonNull(parser, "configured");
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchema(Record<T> data) {
        Schema own = getSchemaParser().getSchemaFromData(data, true).getParsedSchema();
        return RESULTS.get(idOf(own.getFullName()) - 1);
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchemaByArtifactReference(ArtifactReference reference) {
        int id = reference.getContentId().intValue();
        if (find(id).isEmpty()) {
            throw new IllegalArgumentException("no type of the contract has id " + id);
        }
        return RESULTS.get(id - 1);
    }

    @Override
    public void setClientFacade(RegistryClientFacade client) {
        // there is no registry
    }

    @Override
    public void setArtifactResolverStrategy(ArtifactReferenceResolverStrategy<Schema, T> strategy) {
        // the full name is the only one
    }

    @Override
    public void reset() {
        // nothing is cached that could change
    }

    @Override
    public void close() {
        // holds no connection
    }
}
