package dev.herald.cli.topics;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;

/**
 * Which fields of an event an operator sees. It fails closed: a type that the catalogue does not list for the topic,
 * and a field that the contract does not know, or knows with another type, show nothing of their content.
 */
final class VisibleFields {

    /** Records of the contract by full name, nested ones too. */
    private static final Map<String, Schema> KNOWN = known();

    /** Full names of the types of each topic. */
    private static final Map<String, Set<String>> TYPES = Topics.all().stream()
            .collect(Collectors.toUnmodifiableMap(
                    Topic::name,
                    topic -> topic.events().stream()
                            .map(type -> SpecificData.get().getSchema(type).getFullName())
                            .collect(Collectors.toUnmodifiableSet())));

    private final boolean showPersonal;

    /** Shows personal fields only if asked for. */
    VisibleFields(boolean showPersonal) {
        this.showPersonal = showPersonal;
    }

    /** Returns whether the catalogue lists a type for a topic. */
    static boolean isListed(String topic, Schema type) {
        Schema known = KNOWN.get(type.getFullName());
        return known != null && TYPES.getOrDefault(topic, Set.of()).contains(type.getFullName());
    }

    /** Returns whether the content of a field may be shown. */
    boolean shows(Schema record, Schema.Field field) {
        Schema known = KNOWN.get(record.getFullName());
        Schema.Field expected = known == null ? null : known.getField(field.name());
        return expected != null
                && expected.schema().equals(field.schema())
                && (showPersonal || !(AvroToJson.isPersonal(expected) || AvroToJson.isPersonal(field)));
    }

    /** Returns whether a condition holds for the value of a field that may be shown, at any depth. */
    boolean anyMatch(IndexedRecord event, BiPredicate<Schema.Field, Object> condition) {
        for (Schema.Field field : event.getSchema().getFields()) {
            Object value = event.get(field.pos());
            if (value != null
                    && shows(event.getSchema(), field)
                    && (condition.test(field, value) || anyNested(value, condition))) {
                return true;
            }
        }
        return false;
    }

    private boolean anyNested(Object value, BiPredicate<Schema.Field, Object> condition) {
        return switch (value) {
            case IndexedRecord nested -> anyMatch(nested, condition);
            case Collection<?> items -> items.stream().anyMatch(item -> anyNested(item, condition));
            case Map<?, ?> entries -> entries.values().stream().anyMatch(item -> anyNested(item, condition));
            default -> false;
        };
    }

    private static Map<String, Schema> known() {
        Map<String, Schema> all = new HashMap<>();
        for (Topic topic : Topics.all()) {
            topic.events().forEach(type -> add(SpecificData.get().getSchema(type), all));
        }
        return Map.copyOf(all);
    }

    private static void add(Schema schema, Map<String, Schema> all) {
        switch (schema.getType()) {
            case RECORD -> {
                if (all.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> add(field.schema(), all));
                }
            }
            case ARRAY -> add(schema.getElementType(), all);
            case MAP -> add(schema.getValueType(), all);
            case UNION -> schema.getTypes().forEach(type -> add(type, all));
            default -> {}
        }
    }
}
