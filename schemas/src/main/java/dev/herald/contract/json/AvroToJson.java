package dev.herald.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.herald.gateway.json.JsonToAvro;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event as JSON, in the form {@link JsonToAvro} reads. Fields that are absent are left out. Personal fields, which
 * the schema marks, can be masked.
 */
public final class AvroToJson {

    /** What stands for a personal field. */
    public static final String MASK = "•••";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final boolean masked;

    private AvroToJson(boolean masked) {
        this.masked = masked;
    }

    /** All of it. */
    public static ObjectNode write(IndexedRecord event) {
        return new AvroToJson(false).record(event);
    }

    /** With {@link #MASK} in place of whatever the schema marks as personal, whatever its shape. */
    public static ObjectNode writeMasked(IndexedRecord event) {
        return new AvroToJson(true).record(event);
    }

    private ObjectNode record(IndexedRecord record) {
        ObjectNode object = JSON.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value == null) {
                continue;
            }
            object.set(
                    field.name(), masked && isPersonal(field) && !isEmpty(value) ? JSON.textNode(MASK) : value(value));
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
                yield JSON.textNode(Base64.getEncoder().encodeToString(copy));
            }
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case Boolean truth -> JSON.booleanNode(truth);
            default -> JSON.textNode(value.toString());
        };
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case Collection<?> items -> items.isEmpty();
            case CharSequence text -> text.isEmpty();
            default -> false;
        };
    }

    /** Whether the contract marks a field as personal. */
    public static boolean isPersonal(Schema.Field field) {
        return Boolean.TRUE.equals(field.getObjectProp("personal"));
    }
}
