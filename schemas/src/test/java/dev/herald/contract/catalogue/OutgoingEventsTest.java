package dev.herald.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.event.DecisionIssued;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events that bureaus and consumers are sent have no field for a flag or a fact, whatever its confidentiality: the
 * schema guarantees it, not a rule of code.
 */
class OutgoingEventsTest {

    static Stream<Class<? extends SpecificRecord>> outgoingEvents() {
        return Stream.of(Topics.OUTBOUND, Topics.DISSEMINATIONS, Topics.EXTRACTS, Topics.CORRESPONDENCE)
                .flatMap(topic -> topic.events().stream())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("outgoingEvents")
    void nothing_that_is_sent_can_hold_a_flag_or_a_fact(Class<? extends SpecificRecord> event) {
        assertThat(namesIn(event))
                .doesNotContain("Flag", "FactReference", "FactRegistered", "factId", "Attestation", "Bar");
    }

    @Test
    void consumers_are_sent_the_code_of_no_member_but_the_requester() {
        assertThat(Stream.of(Topics.DISSEMINATIONS, Topics.EXTRACTS)
                        .flatMap(topic -> topic.events().stream())
                        .flatMap(event -> memberCodesIn(SpecificData.get().getSchema(event), "")))
                .containsOnly("requester");
        assertThat(memberCodesIn(SpecificData.get().getSchema(DecisionIssued.class), ""))
                .contains("excluded", "recipients");
    }

    @Test
    void the_search_finds_them_where_they_are() {
        assertThat(namesIn(DecisionIssued.class)).contains("Flag", "FactReference", "factId", "Bar");
    }

    /** Returns the names of the fields that hold a member's code. */
    private static Stream<String> memberCodesIn(Schema schema, String field) {
        return switch (schema.getType()) {
            case RECORD -> schema.getFields().stream().flatMap(part -> memberCodesIn(part.schema(), part.name()));
            case ARRAY -> memberCodesIn(schema.getElementType(), field);
            case UNION -> schema.getTypes().stream().flatMap(part -> memberCodesIn(part, field));
            case STRING -> "member-code".equals(schema.getProp("logicalType")) ? Stream.of(field) : Stream.of();
            default -> Stream.of();
        };
    }

    private static Set<String> namesIn(Class<? extends SpecificRecord> event) {
        Set<String> names = new LinkedHashSet<>();
        walk(SpecificData.get().getSchema(event), names);
        return names;
    }

    private static void walk(Schema schema, Set<String> names) {
        switch (schema.getType()) {
            case RECORD -> {
                if (names.add(schema.getName())) {
                    schema.getFields().forEach(field -> {
                        names.add(field.name());
                        walk(field.schema(), names);
                    });
                }
            }
            case ARRAY -> walk(schema.getElementType(), names);
            case MAP -> walk(schema.getValueType(), names);
            case UNION -> schema.getTypes().forEach(type -> walk(type, names));
            default -> {}
        }
    }
}
