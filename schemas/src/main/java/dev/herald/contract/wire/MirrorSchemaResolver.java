package dev.herald.contract.wire;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.client.RegistryVersionCoordinates;
import io.apicurio.registry.resolver.data.Record;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Finds the id of the schema that a value is written with, in the mirror of the schemas. A registry searches its
 * schemas by content, with a call that a mirror does not have. So this resolver reads the versions of the subject, the
 * latest first, and takes the one that has the same text.
 */
final class MirrorSchemaResolver<T> extends DefaultSchemaResolver<Schema, T> {

    private static final String GROUP = "default";
    private static final String LATEST = "branch=latest";

    private final Map<Schema, SchemaLookupResult<Schema>> found = new ConcurrentHashMap<>();

    @Override
    public SchemaLookupResult<Schema> resolveSchema(Record<T> data) {
        ParsedSchema<Schema> own = schemaParser.getSchemaFromData(data, true);
        SchemaLookupResult<Schema> known = found.get(own.getParsedSchema());
        if (known == null) {
            known = find(own);
            found.put(own.getParsedSchema(), known);
        }
        return known;
    }

    private SchemaLookupResult<Schema> find(ParsedSchema<Schema> own) {
        Schema schema = own.getParsedSchema();
        RegistryVersionCoordinates latest =
                clientFacade.getVersionCoordinatesByGAV(GROUP, schema.getFullName(), LATEST);
        for (int version = Integer.parseInt(latest.getVersion()); version > 0; version--) {
            RegistryVersionCoordinates candidate = version == Integer.parseInt(latest.getVersion())
                    ? latest
                    : clientFacade.getVersionCoordinatesByGAV(GROUP, schema.getFullName(), Integer.toString(version));
            String text = clientFacade.getSchemaByContentId(candidate.getContentId());
            if (text.equals(schema.toString())) {
                return loadFromVersionCoordinates(candidate, own);
            }
        }
        throw new IllegalStateException(
                "no version of %s in the mirror is the schema of this program".formatted(schema.getFullName()));
    }
}
