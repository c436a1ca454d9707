package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.event.CaseClosed;
import dev.herald.event.DecisionKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSerdeTest {

    private final EventSerde serde = InMemoryRegistry.serde();

    @Test
    void an_event_is_a_zero_byte_four_bytes_of_id_and_avro() {
        byte[] bytes = serde.serialize(new CaseClosed("FR/2026-000123", DecisionKind.DENIED, List.of("br"), 1));

        int id = EventSerde.schemaId(bytes);
        String caseId = HexFormat.of().formatHex("FR/2026-000123".getBytes(StandardCharsets.US_ASCII));
        // Avro: length 14 (1c), text, enum symbol 3 (06), one block of one item (02), length 2 (04), "br", end (00),
        // revision 1 (02)
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("00" + "%08x".formatted(id) + "1c" + caseId + "06" + "02" + "04" + "6272" + "00" + "02");
    }

    static List<Class<? extends SpecificRecord>> everyType() {
        return List.copyOf(SchemaRegistration.allTypes());
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void every_type_comes_back_as_it_went(Class<? extends SpecificRecord> type) {
        SpecificRecord specimen = Specimen.of(type);

        assertThat(serde.deserialize(serde.serialize(specimen))).isEqualTo(specimen);
    }

    @Test
    void bytes_that_are_no_event_are_told_apart() {
        assertThat(whyUnreadable(null)).isEqualTo(UnreadableEvent.Why.EMPTY);
        assertThat(whyUnreadable("{}".getBytes(StandardCharsets.UTF_8))).isEqualTo(UnreadableEvent.Why.NOT_WIRE_FORMAT);
        assertThat(whyUnreadable(new byte[] {0, 0, 0, 1})).isEqualTo(UnreadableEvent.Why.NOT_WIRE_FORMAT);
        assertThat(whyUnreadable(new byte[] {0, 0x7f, 0, 0, 1, 2})).isEqualTo(UnreadableEvent.Why.UNKNOWN_SCHEMA_ID);
        byte[] event = serde.serialize(new CaseClosed("FR/2026-000123", DecisionKind.DENIED, List.of(), 1));
        assertThat(whyUnreadable(Arrays.copyOf(event, event.length - 3))).isEqualTo(UnreadableEvent.Why.UNDECODABLE);
    }

    @Test
    void a_registry_that_does_not_answer_is_no_verdict_on_the_bytes() {
        try (EventSerde unreachable = new EventSerde(RegistrySettings.apicurio("http://127.0.0.1:1"))) {
            assertThatExceptionOfType(RegistryUnavailable.class)
                    .isThrownBy(() -> unreachable.deserialize(new byte[] {0, 0, 0, 0, 9, 1}));
            assertThatExceptionOfType(RegistryUnavailable.class)
                    .isThrownBy(() -> unreachable.warm(List.of(CaseClosed.class)));
        }
    }

    private UnreadableEvent.Why whyUnreadable(byte[] bytes) {
        try {
            serde.deserialize(bytes);
            throw new AssertionError("it was read");
        } catch (UnreadableEvent e) {
            return e.why();
        }
    }
}
