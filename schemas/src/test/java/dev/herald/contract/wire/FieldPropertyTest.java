package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

/** The properties of fields: all known, all documented, all where they make sense. */
class FieldPropertyTest {

    private static final Map<String, FieldProperty> KNOWN =
            Arrays.stream(FieldProperty.values()).collect(Collectors.toMap(FieldProperty::key, property -> property));

    @Test
    void every_property_of_a_field_is_a_known_one_of_the_right_type() {
        Map<String, Object> wrong = new HashMap<>();
        forEachField((path, field) -> field.getObjectProps().forEach((key, value) -> {
            FieldProperty property = KNOWN.get(key);
            if (property == null || !property.type().isInstance(value)) {
                wrong.put(path + " " + key, value);
            }
        }));

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_property_is_in_use_and_in_the_readme() throws IOException {
        Set<String> used = new HashSet<>();
        forEachField((path, field) -> used.addAll(field.getObjectProps().keySet()));
        String readme = Files.readString(Path.of("README.md"));

        assertThat(used).isEqualTo(KNOWN.keySet());
        assertThat(KNOWN.keySet()).allSatisfy(key -> assertThat(readme).contains("| `" + key + "` |"));
    }

    @Test
    void a_mark_stands_only_on_a_field_of_the_type_it_is_about() {
        List<String> misplaced = new ArrayList<>();
        forEachField((path, field) -> {
            if (isMisplaced(field)) {
                misplaced.add(path);
            }
        });

        assertThat(misplaced).isEmpty();
    }

    private static boolean isMisplaced(Schema.Field field) {
        Schema type = OptionalTypes.present(field.schema());
        Schema entry = type.getType() == Schema.Type.ARRAY ? type.getElementType() : type;
        return FieldProperty.FUTURE_ALLOWED.marks(field)
                        && !ContractCheck.form(entry).equals("partial-date")
                || FieldProperty.ZERO_ALLOWED.marks(field)
                        && !ContractCheck.form(entry).equals("iso-period")
                || FieldProperty.PROPER_NAME.marks(field) && entry.getType() != Schema.Type.STRING
                || FieldProperty.UNKNOWN_ALLOWED.marks(field) && entry.getType() != Schema.Type.ENUM
                || FieldProperty.DUPLICATES_ALLOWED.marks(field) && type.getType() != Schema.Type.ARRAY;
    }

    private static void forEachField(BiConsumer<String, Schema.Field> action) {
        Set<String> seen = new HashSet<>();
        SchemaRegistration.allTypes()
                .forEach(type -> forEachField(SpecificData.get().getSchema(type), seen, action));
    }

    private static void forEachField(Schema schema, Set<String> seen, BiConsumer<String, Schema.Field> action) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> {
                        action.accept(schema.getName() + "." + field.name(), field);
                        forEachField(field.schema(), seen, action);
                    });
                }
            }
            case UNION -> schema.getTypes().forEach(type -> forEachField(type, seen, action));
            case ARRAY -> forEachField(schema.getElementType(), seen, action);
            default -> {}
        }
    }
}
