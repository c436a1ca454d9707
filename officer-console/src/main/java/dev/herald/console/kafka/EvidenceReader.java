package dev.herald.console.kafka;

import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.wire.OptionalTypes;
import dev.herald.event.RequestSubmitted;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Reads the value of a field that a rule read, and masks it where the contract marks any part of it as personal. */
final class EvidenceReader {

    private static final Pattern BETWEEN_STEPS = Pattern.compile("[.\\[]");
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");
    private static final int MAX_LENGTH = 100;

    private EvidenceReader() {}

    /**
     * Returns the value as text; empty where the request has none, or where the path is of a newer contract.
     *
     * @param path such as {@code charges[0].maximumPenalty}
     */
    static String read(RequestSubmitted request, String path) {
        Object value = request;
        Schema schema = request.getSchema();
        boolean personal = false;
        for (String step : BETWEEN_STEPS.split(path.replace("]", ""), -1)) {
            if (schema.getType() == Schema.Type.ARRAY && INDEX.matcher(step).matches()) {
                int index = Integer.parseInt(step);
                value = value instanceof List<?> list && index < list.size() ? list.get(index) : null;
                schema = OptionalTypes.present(schema.getElementType());
                continue;
            }
            Schema.Field field = schema.getType() == Schema.Type.RECORD ? schema.getField(step) : null;
            if (field == null) {
                return "";
            }
            personal = personal || AvroToJson.isPersonal(field);
            value = value instanceof IndexedRecord record ? record.get(field.pos()) : null;
            schema = OptionalTypes.present(field.schema());
        }
        if (value == null || (value instanceof List<?> list && list.isEmpty())) {
            return "";
        }
        if (personal || holdsPersonal(schema, new ArrayList<>())) {
            return AvroToJson.MASK;
        }
        String text = value.toString();
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }

    private static boolean holdsPersonal(@Nullable Schema schema, List<Schema> seen) {
        if (schema == null || seen.contains(schema)) {
            return false;
        }
        seen.add(schema);
        return switch (schema.getType()) {
            case RECORD ->
                schema.getFields().stream()
                        .anyMatch(field -> AvroToJson.isPersonal(field)
                                || holdsPersonal(OptionalTypes.present(field.schema()), seen));
            case ARRAY -> holdsPersonal(OptionalTypes.present(schema.getElementType()), seen);
            default -> false;
        };
    }
}
