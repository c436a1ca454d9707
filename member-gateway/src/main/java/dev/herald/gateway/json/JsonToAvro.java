package dev.herald.gateway.json;

import dev.herald.contract.NearestWord;
import dev.herald.contract.wire.ContractCheck;
import dev.herald.contract.wire.OptionalTypes;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/**
 * Reads an event from a JSON document, along the event's schema. Every unknown field, wrong type and missing field
 * becomes a {@link Problem} with its path, and reading continues, so that the sender sees all problems at once. The
 * contract's own checks of form follow.
 */
public final class JsonToAvro {

    private static final SpecificData AVRO = SpecificData.get();

    private final List<Problem> problems = new ArrayList<>();

    private JsonToAvro() {}

    /**
     * The event of a document, or its problems.
     *
     * @param event null if there is a problem
     * @param problems in the order of the schema
     */
    public record Result(@Nullable SpecificRecord event, List<Problem> problems) {
        /** Copies the list. */
        public Result {
            problems = List.copyOf(problems);
        }

        /**
         * Returns the event.
         *
         * @throws IllegalStateException listing the problems, if there are any
         */
        public SpecificRecord orThrow() {
            if (event == null) {
                throw new IllegalStateException(String.join(
                        "\n", problems.stream().map(Problem::toString).toList()));
            }
            return event;
        }
    }

    /** Reads the event that a JSON object describes. */
    public static Result read(JsonNode json, Schema schema) {
        JsonToAvro reader = new JsonToAvro();
        Object value = reader.record(json, schema, "");
        List<Problem> found = new ArrayList<>(reader.problems);
        if (value instanceof SpecificRecord event) {
            ContractCheck.check(event)
                    .forEach(violation -> found.add(
                            new Problem(violation.code(), violation.field(), violation.limit(), violation.remedy())));
            return new Result(found.isEmpty() ? event : null, found);
        }
        return new Result(null, found);
    }

    /**
     * Reads an event without the contract's checks of form: only what Avro cannot hold is a problem. For tests of what
     * Herald does with senders that do not check.
     */
    public static Result readUnchecked(JsonNode json, Schema schema) {
        JsonToAvro reader = new JsonToAvro();
        Object value = reader.record(json, schema, "");
        return new Result(
                value instanceof SpecificRecord event && reader.problems.isEmpty() ? event : null, reader.problems);
    }

    private @Nullable Object record(JsonNode json, Schema schema, String path) {
        if (!json.isObject()) {
            return wrongType(json, "an object with the fields of " + schema.getName(), path);
        }
        Set<String> known = new LinkedHashSet<>();
        schema.getFields().forEach(field -> known.add(field.name()));
        json.propertyNames().forEach(name -> {
            if (!known.contains(name)) {
                unknownField(name, known, schema, path);
            }
        });
        SpecificRecord record = (SpecificRecord) SpecificData.newInstance(AVRO.getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), field(json, field, join(path, field.name())));
        }
        return record;
    }

    private void unknownField(String name, Set<String> known, Schema schema, String path) {
        String remedy = NearestWord.to(name, known)
                .map(word -> "did you mean " + word + "?")
                .orElse("leave it out");
        problems.add(new Problem(
                "UNKNOWN_FIELD",
                join(path, name),
                "%s has %s".formatted(schema.getName(), String.join(", ", known)),
                remedy));
    }

    private @Nullable Object field(JsonNode json, Schema.Field field, String at) {
        JsonNode value = json.get(field.name());
        if (value == null) {
            if (field.hasDefaultValue()) {
                return AVRO.deepCopy(field.schema(), AVRO.getDefaultValue(field));
            }
            problems.add(new Problem("REQUIRED", at, expected(field.schema()), "fill it in"));
            return filler(field.schema());
        }
        Object read = value(value, field.schema(), at);
        return read == null ? filler(field.schema()) : read;
    }

    private @Nullable Object value(JsonNode json, Schema schema, String at) {
        return switch (schema.getType()) {
            case UNION -> json.isNull() ? null : value(json, OptionalTypes.present(schema), at);
            case RECORD -> record(json, schema, at);
            case ARRAY -> array(json, schema, at);
            case MAP -> map(json, schema, at);
            case ENUM -> word(json, schema, at);
            case STRING -> json.isString() ? json.stringValue() : wrongType(json, expected(schema), at);
            case BOOLEAN -> json.isBoolean() ? (Object) json.booleanValue() : wrongType(json, expected(schema), at);
            case INT -> wholeNumber(json, schema, at, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG ->
                isTime(schema) ? time(json, at) : wholeNumber(json, schema, at, Long.MIN_VALUE, Long.MAX_VALUE);
            case BYTES -> bytes(json, at);
            case FLOAT, DOUBLE, FIXED, NULL ->
                throw new IllegalArgumentException("the contract has no " + schema.getType());
        };
    }

    private @Nullable Object array(JsonNode json, Schema schema, String at) {
        if (!json.isArray()) {
            return wrongType(json, expected(schema), at);
        }
        // A wrong item leaves a gap, so that the indexes of the others stay what the sender sees.
        List<@Nullable Object> items = new ArrayList<>();
        for (JsonNode item : json) {
            items.add(value(item, schema.getElementType(), at + "[" + items.size() + "]"));
        }
        return items;
    }

    private @Nullable Object map(JsonNode json, Schema schema, String at) {
        if (!json.isObject()) {
            return wrongType(json, expected(schema), at);
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        json.properties().forEach(entry -> {
            Object read = value(entry.getValue(), schema.getValueType(), join(at, entry.getKey()));
            if (read != null) {
                entries.put(entry.getKey(), read);
            }
        });
        return entries;
    }

    private @Nullable Object word(JsonNode json, Schema schema, String at) {
        if (!json.isString()) {
            return wrongType(json, expected(schema), at);
        }
        if (!schema.hasEnumSymbol(json.stringValue())) {
            problems.add(new Problem(
                    "UNKNOWN_WORD",
                    at,
                    expected(schema),
                    NearestWord.to(json.stringValue(), schema.getEnumSymbols())
                            .map(word -> "did you mean " + word + "?")
                            .orElse("choose one of them")));
            return null;
        }
        return AVRO.createEnum(json.stringValue(), schema);
    }

    private @Nullable Object wholeNumber(JsonNode json, Schema schema, String at, long least, long most) {
        if (!json.isNumber() || !json.isIntegralNumber()) {
            return wrongType(json, expected(schema), at);
        }
        if (!json.canConvertToLong() || json.longValue() < least || json.longValue() > most) {
            problems.add(
                    new Problem("OUT_OF_RANGE", at, "from " + least + " to " + most, "write a number in the range"));
            return null;
        }
        return schema.getType() == Schema.Type.INT ? (Object) json.intValue() : (Object) json.longValue();
    }

    private @Nullable Object time(JsonNode json, String at) {
        if (!json.isString()) {
            return wrongType(json, "a time such as 2026-03-05T14:30:00Z", at);
        }
        try {
            return Instant.parse(json.stringValue()).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            problems.add(new Problem("MALFORMED", at, "a time such as 2026-03-05T14:30:00Z", "write it in that form"));
            return null;
        }
    }

    private @Nullable Object bytes(JsonNode json, String at) {
        if (!json.isString()) {
            return wrongType(json, "bytes in Base64", at);
        }
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(json.stringValue()));
        } catch (IllegalArgumentException e) {
            problems.add(new Problem("MALFORMED", at, "bytes in Base64", "write it in that form"));
            return null;
        }
    }

    private @Nullable Object wrongType(JsonNode json, String expected, String at) {
        problems.add(new Problem("WRONG_TYPE", at, "needs " + expected, "this is " + article(json.getNodeType())));
        return null;
    }

    /** Returns a value in place of a wrong one, so that reading and the checks of form can continue. */
    private static @Nullable Object filler(Schema schema) {
        return switch (schema.getType()) {
            case INT -> 0;
            case LONG -> isTime(schema) ? (Object) Instant.EPOCH : (Object) 0L;
            case BOOLEAN -> false;
            default -> null;
        };
    }

    private static String expected(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> expected(OptionalTypes.present(schema));
            case RECORD -> "an object with the fields of " + schema.getName();
            case ARRAY -> "a list, each " + expected(schema.getElementType());
            case MAP -> "an object of names, each " + expected(schema.getValueType());
            case ENUM ->
                "one of "
                        + String.join(
                                ", ",
                                schema.getEnumSymbols().stream()
                                        .filter(symbol -> !symbol.equals(schema.getEnumDefault()))
                                        .toList());
            case STRING -> "a text";
            case BOOLEAN -> "true or false";
            case INT -> "a whole number";
            case LONG -> isTime(schema) ? "a time such as 2026-03-05T14:30:00Z" : "a whole number";
            case BYTES -> "bytes in Base64";
            case FLOAT, DOUBLE, FIXED, NULL ->
                throw new IllegalArgumentException("the contract has no " + schema.getType());
        };
    }

    private static boolean isTime(Schema schema) {
        return schema.getLogicalType() != null
                && schema.getLogicalType().getName().equals("timestamp-millis");
    }

    private static String article(JsonNodeType type) {
        return switch (type) {
            case OBJECT, POJO -> "an object";
            case ARRAY -> "a list";
            case STRING, BINARY -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "null: leave it out, or fill it in";
        };
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
