package dev.herald.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.CaseClosed;
import java.time.Instant;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** An event shows its content only on a topic of its type. */
class EventJsonTest {

    private static final String NAME = "Jeanne Exemple";
    private static final String CASE = "FR/2026-000123";

    @Test
    void a_mark_that_is_not_false_makes_a_field_personal() {
        Schema.Field field = new Schema.Field("note", Schema.create(Schema.Type.STRING));
        assertThat(AvroToJson.isPersonal(field)).isFalse();
        field.addProp("personal", "true"); // a text, where the contract has a truth value
        assertThat(AvroToJson.isPersonal(field)).isTrue();
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
        for (boolean showPersonal : new boolean[] {false, true}) {
            assertThat(new EventJson(showPersonal).format(misplaced)).doesNotContain("DENIED");
            assertThat(new EventJson(showPersonal).format(quarantined)).doesNotContain(NAME, CASE, "DENIED");
        }
    }

    @Test
    void json_has_the_position_the_type_the_schema_and_the_trace() {
        TopicRecord closed = record(Topics.DISSEMINATIONS.name(), CASE, new CaseClosed(CASE, DecisionKind.DENIED, 2));

        assertThat(new EventJson(false).format(closed))
                .contains("\"topic\":\"herald.disseminations.v1\"", "\"partition\":2", "\"offset\":41")
                .contains("\"schemaId\":17", "\"type\":\"CaseClosed\"", "\"hidden\":0", "DENIED")
                .contains("\"traceId\":\"" + closed.headers().trace().traceId() + "\"")
                .doesNotContain("\n");
    }

    private static TopicRecord record(String topic, String subject, CaseClosed event) {
        EventHeaders headers = EventHeaders.first(
                "dev.herald.event.CaseClosed", "/herald/dissemination", Instant.EPOCH, subject, "closed");
        return new TopicRecord(topic, 2, 41, Instant.EPOCH, subject, headers, event, "", 17);
    }
}
