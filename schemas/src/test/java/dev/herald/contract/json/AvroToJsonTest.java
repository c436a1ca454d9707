package dev.herald.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.event.DecisionNotified;
import dev.herald.event.DocumentProvided;
import dev.herald.event.PersonName;
import dev.herald.event.RemovalInstructed;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class AvroToJsonTest {

    private static final DocumentProvided DOCUMENT = DocumentProvided.newBuilder()
            .setCaseId("FR/2026-000123")
            .setSubmittedBy("fr")
            .setSha256("0".repeat(64))
            .setKind(DocumentKind.COURT_DECISION)
            .setMediaType("text/plain")
            .setContent(ByteBuffer.wrap(new byte[] {1, 2, 3}))
            .build();

    private static final DecisionNotified DENIED = DecisionNotified.newBuilder()
            .setCaseId("FR/2026-000123")
            .setMessageId("m1")
            .setAddressee("fr")
            .setKind(DecisionKind.DENIED)
            .setRevision(1)
            .setReasons("see grounds")
            .build();

    @Test
    void words_are_texts_and_bytes_are_base64() {
        ObjectNode json = AvroToJson.write(DOCUMENT);

        assertThat(json.path("kind").stringValue()).isEqualTo("COURT_DECISION");
        assertThat(json.path("content").stringValue()).isEqualTo("AQID");
        assertThat(DOCUMENT.getContent().remaining()).isEqualTo(3);
    }

    @Test
    void times_are_iso_8601() {
        RemovalInstructed removal = new RemovalInstructed();
        removal.put("acknowledgeBy", Instant.parse("2026-03-05T14:30:00Z"));

        assertThat(AvroToJson.write(removal).path("acknowledgeBy").stringValue())
                .isEqualTo("2026-03-05T14:30:00Z");
    }

    @Test
    void absent_fields_are_left_out_or_null() {
        assertThat(AvroToJson.write(DENIED).has("noticeId")).isFalse();
        assertThat(AvroToJson.writeWithNulls(DENIED).get("noticeId").isNull()).isTrue();
        assertThat(AvroToJson.writeWithNulls(DENIED).propertyNames())
                .containsExactlyElementsOf(DecisionNotified.getClassSchema().getFields().stream()
                        .map(Schema.Field::name)
                        .toList());
    }

    @Test
    void personal_fields_can_be_masked_and_empty_ones_stay_empty() {
        ObjectNode masked = AvroToJson.writeMasked(
                PersonName.newBuilder().setFamilyName("Exemple").build());

        assertThat(masked.path("familyName").stringValue()).isEqualTo(AvroToJson.MASK);
        assertThat(masked.path("forenames").stringValue()).isEmpty();
    }
}
