package dev.herald.screening.rules.file;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schema of rule files, {@code rule-book/rule-file.schema.json}, which editors use too. It says which keys a
 * file has, and their types and ranges. An {@code errorMessage} in the schema replaces the library's message.
 */
final class RuleFileSchema {

    private static final JsonNode DOCUMENT = read("/rule-book/rule-file.schema.json");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .errorMessageKeyword("errorMessage")
                            .build()))
            .getSchema(DOCUMENT);

    private RuleFileSchema() {}

    /** Returns all violations of the schema in a file, each with the path of the key; empty if the file is valid. */
    static List<String> violations(Map<String, ?> file) {
        Object id = file.get("id");
        String name = id instanceof String text ? text : "a rule without id";
        return SCHEMA.validate(JsonMapper.shared().<JsonNode>valueToTree(typed(file))).stream()
                .map(error -> name + message(error))
                .toList();
    }

    private static String message(Error error) {
        String path = error.getInstanceLocation().toString().replace('/', '.');
        String property = error.getProperty();
        return switch (error.getKeyword()) {
            case "required" -> "%s.%s is missing".formatted(path, property);
            case "additionalProperties" -> "%s.%s is not known".formatted(path, property);
            case "propertyNames" ->
                "%s.%s %s"
                        .formatted(
                                path,
                                property,
                                messageAt(error.getSchemaLocation().getFragment(), error));
            default -> {
                NodePath schema = error.getSchemaLocation().getFragment().getParent();
                JsonNode value = error.getInstanceNode();
                yield "%s %s%s"
                        .formatted(path, messageAt(schema, error), value.isValueNode() ? ", but is " + value : "");
            }
        };
    }

    private static String messageAt(NodePath schema, Error error) {
        return DOCUMENT.at(schema.toString()).path("errorMessage").asString(error.getMessage());
    }

    /** Returns a file's value with the JSON types that an editor sees; the files are read as text throughout. */
    private static Object typed(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> typed = new LinkedHashMap<>();
                map.forEach((key, one) -> typed.put(String.valueOf(key), typed(one)));
                yield typed;
            }
            case List<?> list -> list.stream().map(RuleFileSchema::typed).toList();
            case String text -> typedScalar(text.strip());
            default -> value;
        };
    }

    private static Object typedScalar(String text) {
        if (text.matches("0|[1-9][0-9]{0,8}")) {
            return Integer.valueOf(text);
        }
        return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
    }

    private static JsonNode read(String resource) {
        try (InputStream in = RuleFileSchema.class.getResourceAsStream(resource)) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in, resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
