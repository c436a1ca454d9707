package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.CaseClosed;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The serializer without a registry. */
class BuiltInSchemasTest {

    private final EventSerde writer = new EventSerde(RegistrySettings.none());
    private final EventSerde reader = new EventSerde(RegistrySettings.none());

    @AfterEach
    void close() {
        writer.close();
        reader.close();
    }

    @Test
    void what_one_serde_writes_another_reads() {
        SchemaRegistration.allTypes().forEach(type -> {
            SpecificRecord sample = SampleEvents.of(type);
            assertThat(reader.deserialize(writer.serialize(sample))).isEqualTo(sample);
        });
    }

    @Test
    void an_id_that_no_type_has_is_unknown() {
        assertThatExceptionOfType(UnreadableEvent.class)
                .isThrownBy(() -> reader.deserialize(new byte[] {0, 0x7f, 0, 0, 1, 2}))
                .extracting(UnreadableEvent::reason)
                .isEqualTo(UnreadableEvent.Reason.UNKNOWN_SCHEMA_ID);
    }

    @Test
    void outsiders_write_with_the_inbound_types_and_no_others() {
        InboundSchemas.learn(RegistrySettings.none(), reader);
        SpecificRecord inbound =
                SampleEvents.of(Topics.INBOUND.events().iterator().next());
        byte[] own = writer.serialize(new CaseClosed("FR/2026-000123", DecisionKind.DENIED, 1));

        assertThat(reader.deserializeKnown(writer.serialize(inbound))).isEqualTo(inbound);
        assertThatExceptionOfType(UnreadableEvent.class).isThrownBy(() -> reader.deserializeKnown(own));
    }

    @Test
    void everything_counts_as_registered() {
        assertThat(SchemaRegistration.registerAll(RegistrySettings.none(), Optional.empty()))
                .isEqualTo(SchemaRegistration.allTypes().size());
        assertThat(SchemaRegistration.missing(RegistrySettings.none())).isEmpty();
    }
}
