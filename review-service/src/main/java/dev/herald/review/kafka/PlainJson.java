package dev.herald.review.kafka;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Events as plain values for JSON: the schema's field names, no union wrappers, times in ISO 8601. */
final class PlainJson {

    private PlainJson() {}

    static Map<String, @Nullable Object> of(SpecificRecord event) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Schema.Field field : event.getSchema().getFields()) {
            plain.put(field.name(), value(event.get(field.pos())));
        }
        return plain;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case SpecificRecord nested -> of(nested);
            case List<?> list -> list.stream().map(PlainJson::value).toList();
            case Enum<?> word -> word.name();
            case Instant time -> time.toString();
            default -> value;
        };
    }
}
