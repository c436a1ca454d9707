package dev.herald.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.CaseClosed;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** Masking fails closed: what the contract does not know shows nothing of its content. */
class VisibleFieldsTest {

    private static final String NAME = "Jeanne Exemple";
    private static final String CASE = "FR/2026-000123";
    private static final VisibleFields MASKED = new VisibleFields(false);
    private static final VisibleFields PERSONAL = new VisibleFields(true);

    @Test
    void a_field_of_a_type_that_no_topic_lists_is_hidden() {
        GenericRecord unknown = record("dev.herald.event.Invented", "note", Schema.create(Schema.Type.STRING));

        assertThat(shown(unknown, MASKED)).doesNotContain(NAME).contains(AvroToJson.MASK);
        assertThat(shown(unknown, PERSONAL)).doesNotContain(NAME);
    }

    @Test
    void a_field_that_the_contract_does_not_know_is_hidden() {
        GenericRecord newer = record("dev.herald.event.CaseClosed", "remark", Schema.create(Schema.Type.STRING));

        assertThat(shown(newer, MASKED)).doesNotContain(NAME);
        assertThat(shown(newer, PERSONAL)).doesNotContain(NAME);
    }

    @Test
    void a_field_that_the_contract_knows_with_another_type_is_hidden() {
        GenericRecord other = record("dev.herald.event.CaseClosed", "revision", Schema.create(Schema.Type.STRING));

        assertThat(shown(other, MASKED)).doesNotContain(NAME);
        assertThat(shown(other, PERSONAL)).doesNotContain(NAME);
    }

    @Test
    void a_mark_that_is_not_false_makes_a_field_personal() {
        Schema.Field field = new Schema.Field("note", Schema.create(Schema.Type.STRING));
        assertThat(AvroToJson.isPersonal(field)).isFalse();
        field.addProp("personal", "true"); // a text, where the contract has a truth value
        assertThat(AvroToJson.isPersonal(field)).isTrue();
    }

    @Test
    void known_fields_are_shown() {
        CaseClosed closed = new CaseClosed(CASE, DecisionKind.DENIED, 2);

        assertThat(AvroToJson.write(closed, MASKED::shows).toString()).contains("DENIED", "2");
    }

    @Test
    void an_event_on_a_topic_that_does_not_carry_its_type_shows_nothing_but_a_note() {
        TopicRecord misplaced = record(Topics.REGISTER.name(), CASE, new CaseClosed(CASE, DecisionKind.DENIED, 2));
        TopicRecord quarantined = record(Topics.QUARANTINE.name(), NAME, new CaseClosed(CASE, DecisionKind.DENIED, 2));

        assertThat(EventLine.format(misplaced))
                .contains("register", CASE, WatchedContent.HIDDEN)
                .doesNotContain("DENIED", "CaseClosed");
        assertThat(EventLine.format(quarantined))
                .as("headers and key of an outsider are not repeated")
                .doesNotContain(NAME, CASE, "DENIED");
        for (VisibleFields visible : new VisibleFields[] {MASKED, PERSONAL}) {
            assertThat(new EventJson(visible).format(misplaced)).doesNotContain("DENIED");
            assertThat(new EventJson(visible).format(quarantined)).doesNotContain(NAME, CASE, "DENIED");
        }
    }

    @Test
    void json_has_the_position_the_type_the_schema_and_the_trace() {
        TopicRecord closed = record(Topics.DISSEMINATIONS.name(), CASE, new CaseClosed(CASE, DecisionKind.DENIED, 2));

        assertThat(new EventJson(MASKED).format(closed))
                .contains("\"topic\":\"herald.disseminations.v1\"", "\"partition\":2", "\"offset\":41")
                .contains("\"schemaId\":17", "\"type\":\"CaseClosed\"", "\"hidden\":0")
                .contains("\"traceId\":\"" + closed.headers().trace().traceId() + "\"")
                .doesNotContain("\n");
    }

    private static TopicRecord record(String topic, String subject, CaseClosed event) {
        EventHeaders headers = EventHeaders.first(
                "dev.herald.event.CaseClosed", "/herald/dissemination", Instant.EPOCH, subject, "closed");
        return new TopicRecord(topic, 2, 41, Instant.EPOCH, subject, headers, event, "", 17);
    }

    private static GenericRecord record(String name, String field, Schema type) {
        String namespace = name.substring(0, name.lastIndexOf('.'));
        GenericRecord record = new GenericData.Record(SchemaBuilder.record(name.substring(name.lastIndexOf('.') + 1))
                .namespace(namespace)
                .fields()
                .name(field)
                .type(type)
                .noDefault()
                .endRecord());
        record.put(field, NAME);
        return record;
    }

    private static String shown(GenericRecord event, VisibleFields visible) {
        return AvroToJson.write(event, visible::shows).toString();
    }
}
