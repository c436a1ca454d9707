package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.event.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditHashTest {

    private static final AuditEntry ENTRY = AuditEntry.newBuilder()
            .setCaseId("FR/2026-000123")
            .setService("review")
            .setSequence(2)
            .setActor("adeyemi")
            .setAction("DECISION_ISSUED")
            .setCauseId("c1")
            .setGround("THRESHOLD")
            .setRuleBook("b1")
            .setAt(Instant.parse("2026-05-04T10:15:30.123Z"))
            .setRevision(1)
            .setDetail("DENIED")
            .setPreviousHash("h1")
            .setHash("")
            .build();

    @Test
    void an_entry_has_the_same_hash_whatever_hash_it_claims() {
        assertThat(AuditHash.of(
                        AuditEntry.newBuilder(ENTRY).setHash("f".repeat(64)).build()))
                .isEqualTo(AuditHash.of(ENTRY))
                .matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @MethodSource("everyOtherField")
    void no_field_can_be_altered_unseen(String field) {
        AuditEntry altered = AuditEntry.newBuilder(ENTRY).build();
        int position = AuditEntry.SCHEMA$.getField(field).pos();
        altered.put(position, different(altered.get(position)));

        assertThat(AuditHash.of(altered)).isNotEqualTo(AuditHash.of(ENTRY));
    }

    @Test
    void text_cannot_move_from_one_field_to_the_next() {
        AuditEntry moved = AuditEntry.newBuilder(ENTRY)
                .setActor("adeyemiDECISION_")
                .setAction("ISSUED")
                .build();

        assertThat(AuditHash.of(moved)).isNotEqualTo(AuditHash.of(ENTRY));
    }

    static Stream<String> everyOtherField() {
        List<Schema.Field> fields = AuditEntry.SCHEMA$.getFields();
        return fields.stream()
                .map(Schema.Field::name)
                .filter(name -> !List.of("hash", "salt").contains(name));
    }

    private static Object different(Object value) {
        return switch (value) {
            case String text -> text + "x";
            case Integer number -> number + 1;
            case Long number -> number + 1;
            case Instant at -> at.plusMillis(1);
            default -> throw new IllegalStateException("a field of a kind that this test does not know: " + value);
        };
    }
}
