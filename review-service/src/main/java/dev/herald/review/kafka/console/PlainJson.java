package dev.herald.review.kafka.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Maps events to JSON and to view records: the schema's field names, no union wrappers, times in ISO 8601. */
final class PlainJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PlainJson() {}

    /** Returns a view with those fields of the event that the view has. */
    static <T extends Record> T view(SpecificRecord event, Class<T> type) {
        return JSON.convertValue(fields(event), type);
    }

    /** Returns a view of some fields. */
    static <T extends Record> T view(Map<String, @Nullable Object> fields, Class<T> type) {
        return JSON.convertValue(fields, type);
    }

    static Map<String, @Nullable Object> fields(SpecificRecord event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : event.getSchema().getFields()) {
            fields.put(field.name(), value(event.get(field.pos())));
        }
        return fields;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case SpecificRecord nested -> fields(nested);
            case List<?> list -> list.stream().map(PlainJson::value).toList();
            case Enum<?> symbol -> symbol.name();
            case Instant time -> time.toString();
            default -> value;
        };
    }
}
