package dev.herald.contract.wire;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds the field of an event that does not fit its schema: null where a value is required, or a value of another type.
 * Returns the field's path, never its value.
 */
final class SchemaMismatch {

    private SchemaMismatch() {}

    /** Returns the path of the first field that does not fit, such as {@code person.name.familyName}; or empty. */
    static Optional<String> in(SpecificRecord event) {
        return Optional.ofNullable(record(event, ""));
    }

    private static @Nullable String record(SpecificRecord record, String path) {
        for (Schema.Field field : record.getSchema().getFields()) {
            String at = path.isEmpty() ? field.name() : path + "." + field.name();
            String mismatch = value(record.get(field.pos()), field.schema(), at);
            if (mismatch != null) {
                return mismatch;
            }
        }
        return null;
    }

    private static @Nullable String value(@Nullable Object value, Schema schema, String at) {
        if (schema.isUnion()) {
            boolean mayBeAbsent = schema.isNullable();
            if (value == null) {
                return mayBeAbsent ? null : at;
            }
            return schema.getTypes().stream().anyMatch(type -> value(value, type, at) == null)
                    ? null
                    : deepest(value, schema, at);
        }
        boolean fits = switch (schema.getType()) {
            case RECORD -> value instanceof SpecificRecord nested && schema.equals(nested.getSchema());
            case ARRAY -> value instanceof Collection<?>;
            case ENUM -> value instanceof GenericEnumSymbol<?>;
            case STRING -> value instanceof CharSequence;
            case BYTES -> value instanceof ByteBuffer;
            case INT -> value instanceof Integer;
            case LONG -> value instanceof Long || value instanceof Instant;
            case BOOLEAN -> value instanceof Boolean;
            case NULL -> value == null;
            case MAP -> value instanceof Map<?, ?>;
            case FIXED, FLOAT, DOUBLE, UNION -> false; // the contract has none
        };
        return fits ? inside(value, schema, at) : at;
    }

    private static @Nullable String inside(@Nullable Object value, Schema schema, String at) {
        if (value instanceof SpecificRecord nested) {
            return record(nested, at);
        }
        if (value instanceof Collection<?> items) {
            int index = 0;
            for (Object item : items) {
                String mismatch = value(item, schema.getElementType(), at + "[" + index++ + "]");
                if (mismatch != null) {
                    return mismatch;
                }
            }
        }
        return null;
    }

    /** Returns the path of the mismatch inside the value of an optional field. */
    private static @Nullable String deepest(Object value, Schema union, String at) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .map(type -> value(value, type, at))
                .orElse(at);
    }
}
