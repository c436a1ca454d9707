package dev.herald.contract.bundle;

import dev.herald.contract.wire.ContractCheck;
import dev.herald.contract.wire.FieldProperty;
import dev.herald.contract.wire.OptionalTypes;
import java.util.List;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the JSON Schema (2020-12) of the JSON form of a record: the form that {@code AvroToJson} writes and request
 * files have. A field with a default may be left out, a union with null may be null, times are ISO 8601, bytes are
 * Base64. Limits come from {@link FieldProperty}, forms of texts from {@link TextForm}. Patterns avoid lookahead and
 * {@code \p}, which not every validator knows.
 *
 * <p>Own code, because the converters on Maven Central write draft 4 and Avro's own JSON encoding, with a wrapper
 * around each union.
 */
final class JsonSchemaWriter {

    private static final String TYPE = "type";
    private static final String BASE64 = "^[A-Za-z0-9+/]*={0,2}$";
    private static final String TIME =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$";
    private static final String NOT_BLANK = "\\S";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Schema event;
    private final boolean sent;
    private final ObjectNode definitions = JSON.objectNode();

    private JsonSchemaWriter(Schema event, boolean sent) {
        this.event = event;
        this.sent = sent;
    }

    /**
     * Writes the schema of an event that members send: with {@code type}, which names the event, without the fields
     * that Herald fills in, and with the properties that intake checks, such as {@code UNKNOWN} being no answer.
     *
     * @param typeIsDefault whether {@code type} may be left out
     */
    static ObjectNode ofSent(Schema event, boolean typeIsDefault) {
        ObjectNode root = new JsonSchemaWriter(event, true).write();
        ObjectNode type = JSON.objectNode().put("const", event.getName()).put("description", "Names the event.");
        ObjectNode properties = JSON.objectNode();
        properties.set(TYPE, type);
        properties.setAll((ObjectNode) root.get("properties"));
        root.set("properties", properties);
        if (!typeIsDefault) {
            ((ArrayNode) root.get("required")).insert(0, TYPE);
        }
        return root;
    }

    /** Writes the schema of an event that Herald sends. */
    static ObjectNode ofReceived(Schema event) {
        return new JsonSchemaWriter(event, false).write();
    }

    private ObjectNode write() {
        ObjectNode root = JSON.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", event.getName());
        root.setAll(record(event));
        if (!definitions.isEmpty()) {
            root.set("$defs", definitions);
        }
        return root;
    }

    private ObjectNode record(Schema schema) {
        ObjectNode properties = JSON.objectNode();
        ArrayNode required = JSON.arrayNode();
        for (Schema.Field field : schema.getFields()) {
            if (sent && FieldProperty.SET_BY_INTAKE.marks(field)) {
                continue;
            }
            properties.set(field.name(), field(field));
            if (!field.hasDefaultValue()) {
                required.add(field.name());
            }
        }
        ObjectNode object = JSON.objectNode();
        if (schema.getDoc() != null) {
            object.put("description", schema.getDoc());
        }
        object.put("type", "object");
        object.set("properties", properties);
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        object.put("additionalProperties", false);
        return object;
    }

    private ObjectNode field(Schema.Field field) {
        ObjectNode value = value(OptionalTypes.present(field.schema()), field, !field.hasDefaultValue());
        if (field.schema().isUnion()) {
            value = orNull(value);
        }
        String description = description(field);
        if (!description.isEmpty()) {
            value.put("description", description);
        }
        if (field.hasDefaultValue() && !JsonProperties.NULL_VALUE.equals(field.defaultVal())) {
            value.set("default", MAPPER.valueToTree(field.defaultVal()));
        }
        return value;
    }

    private static ObjectNode orNull(ObjectNode value) {
        if (value.get("type") != null) {
            value.set("type", JSON.arrayNode().add(value.get("type")).add("null"));
            if (value.get("enum") instanceof ArrayNode words) {
                words.addNull();
            }
            return value;
        }
        ObjectNode either = JSON.objectNode();
        either.set("anyOf", JSON.arrayNode().add(value).add(JSON.objectNode().put("type", "null")));
        return either;
    }

    private ObjectNode value(Schema schema, Schema.Field field, boolean required) {
        return switch (schema.getType()) {
            case RECORD -> reference(schema);
            case ARRAY -> list(schema, field);
            case MAP -> {
                ObjectNode map = typed("object");
                map.set("additionalProperties", value(schema.getValueType(), field, false));
                yield map;
            }
            case ENUM -> words(schema, field);
            case STRING -> text(schema, field, required);
            case BYTES -> bytes(field);
            case BOOLEAN -> typed("boolean");
            case INT -> typed("integer").put("minimum", Integer.MIN_VALUE).put("maximum", Integer.MAX_VALUE);
            case LONG ->
                schema.getLogicalType() == null
                        ? typed("integer")
                        : typed("string").put("format", "date-time").put("pattern", TIME);
            case UNION, FLOAT, DOUBLE, FIXED, NULL ->
                throw new IllegalArgumentException("the contract has no " + schema + " in " + field.name());
        };
    }

    private ObjectNode reference(Schema schema) {
        if (!definitions.has(schema.getName())) {
            definitions.set(schema.getName(), JSON.objectNode()); // reserves the place before nested records
            definitions.set(schema.getName(), record(schema));
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + schema.getName());
    }

    private ObjectNode list(Schema schema, Schema.Field field) {
        ObjectNode list = typed("array");
        list.set("items", value(schema.getElementType(), field, true));
        if (FieldProperty.MAX_ITEMS.limitOf(field) < Integer.MAX_VALUE) {
            list.put("maxItems", FieldProperty.MAX_ITEMS.limitOf(field));
        }
        if (sent && !FieldProperty.DUPLICATES_ALLOWED.marks(field)) {
            list.put("uniqueItems", true);
        }
        return list;
    }

    private ObjectNode words(Schema schema, Schema.Field field) {
        List<String> words = schema.getEnumSymbols().stream()
                .filter(word ->
                        !sent || !word.equals(schema.getEnumDefault()) || FieldProperty.UNKNOWN_ALLOWED.marks(field))
                .toList();
        ObjectNode node = typed("string");
        ArrayNode symbols = JSON.arrayNode();
        words.forEach(symbols::add);
        node.set("enum", symbols);
        return node;
    }

    private ObjectNode text(Schema schema, Schema.Field field, boolean required) {
        ObjectNode text = typed("string");
        String form = ContractCheck.form(schema);
        if (!form.isEmpty()) {
            text.put("pattern", TextForm.named(form).pattern());
            if (sent && form.equals("iso-period") && !FieldProperty.ZERO_ALLOWED.marks(field)) {
                text.set("allOf", JSON.arrayNode().add(JSON.objectNode().put("pattern", "[1-9]")));
            }
        } else if (required) {
            text.put("pattern", NOT_BLANK);
        }
        if (FieldProperty.MAX_LENGTH.limitOf(field) < Integer.MAX_VALUE) {
            text.put("maxLength", FieldProperty.MAX_LENGTH.limitOf(field));
        }
        return text;
    }

    /** The limit of the contract counts bytes, the one of JSON Schema the characters that they take in Base64. */
    private static ObjectNode bytes(Schema.Field field) {
        ObjectNode bytes = typed("string");
        bytes.put("contentEncoding", "base64");
        bytes.put("pattern", BASE64);
        if (FieldProperty.MAX_LENGTH.limitOf(field) < Integer.MAX_VALUE) {
            bytes.put("maxLength", (FieldProperty.MAX_LENGTH.limitOf(field) + 2) / 3 * 4);
        }
        return bytes;
    }

    private static String description(Schema.Field field) {
        String doc = field.doc() == null ? "" : field.doc();
        Schema present = OptionalTypes.present(field.schema());
        Schema text = present.getType() == Schema.Type.ARRAY ? present.getElementType() : present;
        String form = text.getType() == Schema.Type.STRING ? ContractCheck.form(text) : "";
        return form.isEmpty()
                ? doc
                : "%s Form: %s.".formatted(doc, TextForm.named(form).inWords()).strip();
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }
}
