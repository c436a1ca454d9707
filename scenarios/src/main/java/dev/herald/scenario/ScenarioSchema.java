package dev.herald.scenario;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schema of scenario files, {@code scenario.schema.json}, which editors use too. It states which keys a file
 * has, with their types and ranges; {@link ScenarioReferences} checks the names that have to match. An
 * {@code errorMessage} in the schema replaces the library's message.
 */
final class ScenarioSchema {

    static final JsonNode DOCUMENT = read("scenario.schema.json");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(DOCUMENT);

    private ScenarioSchema() {}

    /**
     * Returns all violations of the schema in a file, each with its path and the remedy; empty if the file is valid.
     */
    static List<String> violations(JsonNode file) {
        return SCHEMA.validate(file).stream()
                .map(ScenarioSchema::describe)
                .distinct()
                .toList();
    }

    private static String describe(Error error) {
        String path = path(error);
        JsonNode schema =
                DOCUMENT.at(error.getSchemaLocation().getFragment().getParent().toString());
        JsonNode message = schema.path("errorMessage");
        String property = error.getProperty();
        return switch (error.getKeyword()) {
            case "required" ->
                message.isMissingNode()
                        ? "%s is missing: %s".formatted(join(path, property), description(schema, property))
                        : named(path) + ": " + message.asString();
            case "additionalProperties" ->
                "%s is not a known key: remove it, or use one of %s"
                        .formatted(
                                join(path, property),
                                String.join(", ", schema.path("properties").propertyNames()));
            case "propertyNames" -> "%s: the key '%s' %s".formatted(named(path), property, keyMessage(error));
            default ->
                "%s %s%s"
                        .formatted(
                                named(path),
                                message.asString(error.getMessage()),
                                error.getInstanceNode().isValueNode() ? ", but is " + error.getInstanceNode() : "");
        };
    }

    private static String keyMessage(Error error) {
        return DOCUMENT.at(error.getSchemaLocation().getFragment().toString())
                .path("errorMessage")
                .asString(error.getMessage());
    }

    private static String description(JsonNode schema, String property) {
        JsonNode missing = schema.path("properties").path(property);
        return missing.path("description").asString("add it");
    }

    /** Returns where a violation is, such as {@code steps[2].order.kind}. */
    private static String path(Error error) {
        return error.getInstanceLocation()
                .toString()
                .replaceFirst("^/", "")
                .replaceAll("/([0-9]+)(?=/|$)", "[$1]")
                .replace('/', '.');
    }

    private static String join(String path, String property) {
        return path.isEmpty() ? property : path + "." + property;
    }

    private static String named(String path) {
        return path.isEmpty() ? "the file" : path;
    }

    private static JsonNode read(String resource) {
        try (InputStream in = ScenarioSchema.class.getResourceAsStream(resource)) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in, resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
