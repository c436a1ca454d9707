package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests which registered schemas may decode an outsider's bytes. */
class WriterSchemaPolicyTest {

    static List<Class<? extends SpecificRecord>> everyType() {
        return List.copyOf(SchemaRegistration.allTypes());
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void every_schema_of_the_contract_may_be_decoded(Class<? extends SpecificRecord> type) {
        assertThat(WriterSchemaPolicy.objection(
                        SpecificData.get().getSchema(type).toString()))
                .isEmpty();
    }

    @Test
    void a_type_that_contains_itself_is_rejected() {
        assertThat(WriterSchemaPolicy.objection(
                        withField("{\"type\":\"record\",\"name\":\"Nest\",\"fields\":[{\"name\":\"more\",\"type\":"
                                + "{\"type\":\"array\",\"items\":\"Nest\"}}]}")))
                .contains("a type contains itself");
    }

    @Test
    void types_that_nest_deep_are_rejected() {
        String nested = "\"int\"";
        for (int level = 0; level < WriterSchemaPolicy.MAX_DEPTH; level++) {
            nested = "{\"type\":\"array\",\"items\":%s}".formatted(nested);
        }
        assertThat(WriterSchemaPolicy.objection(withField(nested)))
                .hasValueSatisfying(objection -> assertThat(objection).contains("deeper than 24"));
    }

    @Test
    void a_text_that_nests_deeper_than_a_parser_can_follow_is_rejected() {
        String nested = "{\"type\":\"array\",\"items\":".repeat(8_000) + "\"int\"" + "}".repeat(8_000);

        assertThat(WriterSchemaPolicy.objection(withField(nested))).isPresent();
    }

    @Test
    void a_schema_with_too_many_fields_is_rejected() {
        assertThat(WriterSchemaPolicy.objection(record(IntStream.range(0, WriterSchemaPolicy.MAX_NODES)
                        .mapToObj(field -> "{\"name\":\"f%d\",\"type\":\"int\"}".formatted(field))
                        .collect(Collectors.joining(",")))))
                .hasValueSatisfying(objection -> assertThat(objection).contains("5000 types"));
    }

    @Test
    void a_schema_that_doubles_at_each_level_is_rejected() {
        String fields = IntStream.range(0, 20)
                .mapToObj(level -> level == 0
                        ? "{\"name\":\"f0\",\"type\":{\"type\":\"record\",\"name\":\"R0\",\"fields\":[]}}"
                        : ("{\"name\":\"f%d\",\"type\":{\"type\":\"record\",\"name\":\"R%d\",\"fields\":["
                                        + "{\"name\":\"a\",\"type\":\"R%d\"},{\"name\":\"b\",\"type\":\"R%d\"}]}}")
                                .formatted(level, level, level - 1, level - 1))
                .collect(Collectors.joining(","));

        assertThat(WriterSchemaPolicy.objection(record(fields))).isPresent();
    }

    @Test
    void an_array_whose_items_take_no_byte_is_rejected() {
        assertThat(WriterSchemaPolicy.objection(withField("{\"type\":\"array\",\"items\":\"null\"}")))
                .contains("an array has items of no length");
        assertThat(WriterSchemaPolicy.objection(
                        withField("{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}}")))
                .contains("an array has items of no length");
    }

    @Test
    void a_long_text_and_no_schema_are_rejected() {
        assertThat(WriterSchemaPolicy.objection(" ".repeat(WriterSchemaPolicy.MAX_LENGTH + 1)))
                .isPresent();
        assertThat(WriterSchemaPolicy.objection("")).isPresent();
        assertThat(WriterSchemaPolicy.objection("{}")).isPresent();
    }

    private static String withField(String type) {
        return record("{\"name\":\"more\",\"type\":%s}".formatted(type));
    }

    private static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"RequestWithdrawn\",\"namespace\":\"dev.herald.event\",\"fields\":[%s]}"
                .formatted(fields);
    }
}
