package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.event.CustodyBooked;
import dev.herald.event.MemberStatement;
import dev.herald.event.SourcePosition;
import dev.herald.event.StatementSignature;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
            .setSignature(new StatementSignature("id-1", "01".repeat(32), "02".repeat(32), "a..b"))
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

    @ParameterizedTest
    @MethodSource("everyFieldOfASignature")
    void no_field_of_a_members_signature_can_be_altered_unseen(String field) {
        StatementSignature altered =
                StatementSignature.newBuilder(STATEMENT.getSignature()).build();
        int position = StatementSignature.SCHEMA$.getField(field).pos();
        altered.put(position, different(altered.get(position)));

        assertThat(CustodyEntryMapper.fromAvro(CustodyBooked.newBuilder(ENTRY)
                                .setStatement(MemberStatement.newBuilder(STATEMENT)
                                        .setSignature(altered)
                                        .build())
                                .build())
                        .hash())
                .isNotEqualTo(CustodyEntryMapper.fromAvro(ENTRY).hash());
    }

    /** A signature and the salted leaf of the tree cover the hash, so the hash covers neither. */
    static Stream<String> everyField() {
        return CustodyBooked.SCHEMA$.getFields().stream()
                .map(Schema.Field::name)
                .filter(name -> !Set.of("hash", "salt", "signature").contains(name));
    }

    static Stream<String> everyFieldOfASignature() {
        return StatementSignature.SCHEMA$.getFields().stream().map(Schema.Field::name);
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
            case StatementSignature signature ->
                StatementSignature.newBuilder(signature).setMessageId("id-2").build();
            case SourcePosition place -> new SourcePosition(place.getTopic(), 0, place.getOffset() + 1);
            default -> throw new IllegalStateException("a field of a kind that this test does not know: " + value);
        };
    }
}
