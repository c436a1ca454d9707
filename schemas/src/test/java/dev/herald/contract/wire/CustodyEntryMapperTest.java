package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.event.CustodyBooked;
import dev.herald.event.MemberStatement;
import dev.herald.event.SourcePosition;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CustodyEntryMapperTest {

    private static final MemberStatement STATEMENT = MemberStatement.newBuilder()
            .setPosition(new SourcePosition("i247.inbound.br", 0, 7L))
            .setSha256("ab".repeat(32))
            .setReasonGiven(true)
            .setSystems(2)
            .setSystemsSha256(CustodyEntry.hashOf(List.of("AFIS", "SIS")))
            .build();

    private static final CustodyBooked ENTRY = CustodyBooked.newBuilder()
            .setCaseId("FR/2026-000123")
            .setSequence(4L)
            .setAt(Instant.parse("2026-05-04T10:15:30.123Z"))
            .setAct(CustodyAct.UNABLE)
            .setVersion(2)
            .setMembers(ByteBuffer.wrap(new byte[] {2}))
            .setNamed(List.of("br"))
            .setAcknowledgeBy(Instant.parse("2026-05-18T10:15:30.123Z"))
            .setStatement(STATEMENT)
            .setPreviousHash("cd".repeat(32))
            .setHash("")
            .build();

    @Test
    void an_entry_is_read_as_it_was_written() {
        CustodyEntry entry = CustodyEntryMapper.fromAvro(ENTRY);

        assertThat(CustodyEntryMapper.fromAvro(CustodyEntryMapper.toAvro(entry, STATEMENT.getPosition(), "5a17")))
                .isEqualTo(entry);
        assertThat(entry.memberIndexes().stream()).containsExactly(1);
        assertThat(CustodyEntryMapper.caseIdOf(CustodyEntryMapper.key(entry))).isEqualTo("FR/2026-000123");
    }

    @ParameterizedTest
    @MethodSource("everyField")
    void no_field_can_be_altered_unseen(String field) {
        CustodyBooked altered = CustodyBooked.newBuilder(ENTRY).build();
        int position = CustodyBooked.SCHEMA$.getField(field).pos();
        altered.put(position, different(altered.get(position)));

        assertThat(CustodyEntryMapper.fromAvro(altered).hash())
                .isNotEqualTo(CustodyEntryMapper.fromAvro(ENTRY).hash());
    }

    @ParameterizedTest
    @MethodSource("everyFieldOfAStatement")
    void no_field_of_a_statement_can_be_altered_unseen(String field) {
        MemberStatement altered = MemberStatement.newBuilder(STATEMENT).build();
        int position = MemberStatement.SCHEMA$.getField(field).pos();
        altered.put(position, different(altered.get(position)));

        assertThat(CustodyEntryMapper.fromAvro(CustodyBooked.newBuilder(ENTRY)
                                .setStatement(altered)
                                .build())
                        .hash())
                .isNotEqualTo(CustodyEntryMapper.fromAvro(ENTRY).hash());
    }

    static Stream<String> everyField() {
        return CustodyBooked.SCHEMA$.getFields().stream()
                .map(Schema.Field::name)
                .filter(name -> !List.of("hash", "salt").contains(name));
    }

    static Stream<String> everyFieldOfAStatement() {
        return MemberStatement.SCHEMA$.getFields().stream().map(Schema.Field::name);
    }

    private static Object different(Object value) {
        return switch (value) {
            case String text -> text.equals("FR/2026-000123") ? "FR/2026-000124" : text + "x";
            case Integer number -> number + 1;
            case Long number -> number + 1;
            case Boolean flag -> !flag;
            case Instant at -> at.plusMillis(1);
            case CustodyAct act -> CustodyAct.REMOVED;
            case ByteBuffer bytes -> ByteBuffer.wrap(new byte[] {4});
            case List<?> codes -> List.of("de");
            case MemberStatement statement ->
                MemberStatement.newBuilder(statement).setPosition(null).build();
            case SourcePosition place -> new SourcePosition(place.getTopic(), 0, place.getOffset() + 1);
            default -> throw new IllegalStateException("a field of a kind that this test does not know: " + value);
        };
    }
}
