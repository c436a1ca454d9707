package dev.herald.contract.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.event.AuditEntry;
import dev.herald.event.CustodyBooked;
import dev.herald.event.CustodyRecorded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditLeafTest {

    private static final Instant AT = Instant.parse("2026-05-04T10:15:30.123Z");
    private static final AuditEntry ENTRY = EntryFixture.audited(1, AT);
    private static final CustodyBooked BOOKED = EntryFixture.booked(1, AT);

    @Test
    void a_leaf_is_a_line_that_says_nothing_of_the_entry() {
        assertThat(AuditLeaf.content(ENTRY).orElseThrow())
                .asString(StandardCharsets.UTF_8)
                .matches("herald audit entry 1 [0-9a-f]{64}\n");
        assertThat(AuditLeaf.content(BOOKED).orElseThrow())
                .asString(StandardCharsets.UTF_8)
                .matches("herald custody entry 1 [0-9a-f]{64}\n");
    }

    @ParameterizedTest
    @MethodSource("everyField")
    void no_field_of_an_audit_entry_can_be_altered_unseen(String field) {
        AuditEntry altered = AuditEntry.newBuilder(ENTRY).build();
        int position = AuditEntry.SCHEMA$.getField(field).pos();
        altered.put(position, different(altered.get(position)));

        assertThat(AuditLeaf.hash(altered)).isNotEqualTo(AuditLeaf.hash(ENTRY));
    }

    static Stream<String> everyField() {
        return AuditEntry.SCHEMA$.getFields().stream().map(Schema.Field::name);
    }

    private static Object different(@Nullable Object value) {
        return switch (value) {
            case null -> "x";
            case String text -> text + "x";
            case Integer number -> number + 1;
            case Instant at -> at.plusMillis(1);
            default -> throw new IllegalStateException("a field of a kind that this test does not know: " + value);
        };
    }

    @Test
    void text_cannot_move_from_one_field_to_the_next() {
        AuditEntry moved = AuditEntry.newBuilder(ENTRY)
                .setActor("adeyemiAPP")
                .setAction("ROVED")
                .build();

        assertThat(AuditLeaf.hash(moved)).isNotEqualTo(AuditLeaf.hash(ENTRY));
    }

    @Test
    void a_custody_entry_has_another_leaf_with_another_content_or_salt() {
        assertThat(AuditLeaf.hash(CustodyBooked.newBuilder(BOOKED).setVersion(2).build()))
                .isNotEqualTo(AuditLeaf.hash(BOOKED));
        assertThat(AuditLeaf.hash(
                        CustodyBooked.newBuilder(BOOKED).setSalt("5a18").build()))
                .isNotEqualTo(AuditLeaf.hash(BOOKED));
    }

    @Test
    void a_ledger_is_no_entry() {
        assertThat(AuditLeaf.content(
                        CustodyRecorded.newBuilder().setCaseId("FR/2026-000123").build()))
                .isEmpty();
    }

    @Test
    void an_entry_with_a_newer_word_is_never_left_out() {
        CustodyBooked newer =
                CustodyBooked.newBuilder(BOOKED).setAct(CustodyAct.UNKNOWN).build();
        assertThatIllegalArgumentException().isThrownBy(() -> AuditLeaf.content(newer));
    }

    @Test
    void salts_are_long_and_differ() {
        EntrySalt salts = EntrySalt.random();
        assertThat(salts.next()).hasSize(32).isNotEqualTo(salts.next());
    }
}
