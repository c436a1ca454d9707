package dev.herald.screening.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Events written as texts, lists and maps. What is misspelt or missing fails. */
final class YamlEvents {

    private static final SpecificData AVRO = SpecificData.get();

    private YamlEvents() {}

    static <E extends SpecificRecord> E event(Class<E> type, Map<?, ?> said) {
        return type.cast(record(AVRO.getSchema(type), said));
    }

    private static SpecificRecord record(Schema schema, Map<?, ?> said) {
        Set<Object> unread = new HashSet<>(said.keySet());
        SpecificRecord record = (SpecificRecord) SpecificData.newInstance(AVRO.getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            unread.remove(field.name());
            Object value = said.get(field.name());
            if (value != null) {
                record.put(field.pos(), value(field.schema(), value));
            } else if (field.hasDefaultValue()) {
                record.put(field.pos(), AVRO.deepCopy(field.schema(), AVRO.getDefaultValue(field)));
            } else {
                throw new IllegalArgumentException(schema.getName() + " needs " + field.name());
            }
        }
        if (!unread.isEmpty()) {
            throw new IllegalArgumentException(schema.getName() + " has no " + unread);
        }
        return record;
    }

    private static @Nullable Object value(Schema schema, Object said) {
        return switch (schema.getType()) {
            case UNION -> value(schema.getTypes().getLast(), said);
            case RECORD -> record(schema, (Map<?, ?>) said);
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                ((List<?>) said).forEach(one -> list.add(value(schema.getElementType(), one)));
                yield list;
            }
            case ENUM -> AVRO.createEnum(String.valueOf(said), schema);
            case BOOLEAN -> Boolean.valueOf(String.valueOf(said));
            case INT -> Integer.valueOf(String.valueOf(said));
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? (Object) Instant.parse(String.valueOf(said))
                        : Long.valueOf(String.valueOf(said));
            default -> String.valueOf(said);
        };
    }
}
