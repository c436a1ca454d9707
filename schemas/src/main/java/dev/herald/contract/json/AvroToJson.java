package dev.herald.contract.json;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an event as JSON: the schema's field names, no union wrappers, enums as their word, times as ISO 8601, bytes
 * as Base64. The member gateway reads the same form. Fields that the schema marks as personal can be masked.
 */
public final class AvroToJson {

    /** Stands in place of a personal field. */
    public static final String MASK = "•••";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final boolean masked;
    private final boolean withNulls;

    private AvroToJson(boolean masked, boolean withNulls) {
        this.masked = masked;
        this.withNulls = withNulls;
    }

    /** Writes the fields that are present. */
    public static ObjectNode write(IndexedRecord event) {
        return new AvroToJson(false, false).record(event);
    }

    /** Writes the fields that are present, with {@link #MASK} in place of every personal field, whatever its shape. */
    public static ObjectNode writeMasked(IndexedRecord event) {
        return new AvroToJson(true, false).record(event);
    }

    /** Returns how many values {@link #MASK} stands for. */
    public static int countMasked(JsonNode node) {
        if (node.isString()) {
            return node.stringValue().equals(MASK) ? 1 : 0;
        }
        int masked = 0;
        for (JsonNode child : node) {
            masked += countMasked(child);
        }
        return masked;
    }

    /**
     * Writes every field of the schema; an absent one is null. For readers that expect each field, such as the API's.
     */
    public static ObjectNode writeWithNulls(IndexedRecord event) {
        return new AvroToJson(false, true).record(event);
    }

    private ObjectNode record(IndexedRecord record) {
        ObjectNode object = JSON.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value != null || withNulls) {
                boolean hidden = masked && !isEmpty(value) && isPersonal(field);
                object.set(field.name(), hidden ? JSON.stringNode(MASK) : value(value));
            }
        }
        return object;
    }

    private JsonNode value(@Nullable Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case IndexedRecord nested -> record(nested);
            case Collection<?> items -> {
                ArrayNode array = JSON.arrayNode();
                items.forEach(item -> array.add(value(item)));
                yield array;
            }
            case Map<?, ?> entries -> {
                ObjectNode object = JSON.objectNode();
                entries.forEach((key, entry) -> object.set(String.valueOf(key), value(entry)));
                yield object;
            }
            case ByteBuffer bytes -> {
                byte[] copy = new byte[bytes.remaining()];
                bytes.duplicate().get(copy);
                yield JSON.stringNode(Base64.getEncoder().encodeToString(copy));
            }
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case Boolean truth -> JSON.booleanNode(truth);
            default -> JSON.stringNode(value.toString());
        };
    }

    private static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Collection<?> items -> items.isEmpty();
            case CharSequence text -> text.isEmpty();
            default -> false;
        };
    }

    /** Returns whether the contract marks a field as personal. A mark that is not {@code false} counts as one. */
    public static boolean isPersonal(Schema.Field field) {
        Object mark = field.getObjectProp("personal");
        return mark != null && !Boolean.FALSE.equals(mark);
    }
}
