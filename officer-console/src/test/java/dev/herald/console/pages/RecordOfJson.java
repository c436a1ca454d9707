package dev.herald.console.pages;

import dev.herald.contract.wire.OptionalTypes;
import java.time.Instant;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads records of the contract from JSON. What the JSON leaves out has its default, or is empty. */
final class RecordOfJson {

    private RecordOfJson() {}

    /** Returns a record; null for no JSON. */
    static <T extends SpecificRecord> @Nullable T read(JsonNode json, Class<T> type) {
        return json.isObject() ? type.cast(record(json, SpecificData.get().getSchema(type))) : null;
    }

    private static SpecificRecord record(JsonNode json, Schema schema) {
        SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = json.path(field.name());
            boolean isAbsent = value.isMissingNode() || value.isNull();
            record.put(
                    field.pos(),
                    isAbsent && field.hasDefaultValue()
                            ? SpecificData.get().getDefaultValue(field)
                            : value(value, field.schema()));
        }
        return record;
    }

    private static @Nullable Object value(JsonNode json, Schema schema) {
        if (schema.isNullable() && (json.isMissingNode() || json.isNull())) {
            return null;
        }
        Schema present = OptionalTypes.present(schema);
        return switch (present.getType()) {
            case RECORD -> record(json, present);
            case ARRAY ->
                json.valueStream()
                        .map(element -> value(element, present.getElementType()))
                        .toList();
            case ENUM -> symbol(json.asString("UNKNOWN"), present);
            case BOOLEAN -> json.asBoolean(false);
            case INT -> json.asInt(0);
            case LONG ->
                present.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? Instant.parse(json.asString("1970-01-01T00:00:00Z"))
                        : json.asLong(0);
            default -> json.asString("");
        };
    }

    private static Object symbol(String symbol, Schema schema) {
        return List.of(SpecificData.get().getClass(schema).getEnumConstants()).stream()
                .filter(constant -> constant.toString().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s has no %s".formatted(schema.getName(), symbol)));
    }
}
