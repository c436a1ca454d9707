package dev.herald.dissemination.kafka;

import static dev.herald.dissemination.kafka.DisseminationTestDriver.CASE;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.FramedHash;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.Acknowledged;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The custody log keeps the hash of an acknowledgement, which anybody can compute from the record. */
class EventMapperTest {

    private static final Acknowledged ACKNOWLEDGED = Acknowledged.newBuilder()
            .setCaseId(CASE)
            .setSubmittedBy("br")
            .setKind(AcknowledgementKind.UNABLE)
            .setVersion(1)
            .setReason("printed")
            .setDownstreamSystems(List.of("border control"))
            .build();

    private final EventSerde serde = InMemoryRegistry.serde();
    private final EventSerde otherIds = InMemoryRegistry.serdeWithOtherIds();

    @Test
    void the_hash_of_an_acknowledgement_is_the_same_under_every_schema_id() {
        assertThat(EventSerde.schemaId(serde.serialize(ACKNOWLEDGED)))
                .isNotEqualTo(EventSerde.schemaId(otherIds.serialize(ACKNOWLEDGED)));

        assertThat(statement(serde)).isEqualTo(statement(otherIds));
    }

    @Test
    void the_hash_of_an_acknowledgement_is_that_of_the_value_without_its_first_five_bytes() {
        byte[] value = serde.serialize(ACKNOWLEDGED);

        assertThat(statement(serde).sha256()).isEqualTo(FramedHash.of(Arrays.copyOfRange(value, 5, value.length)));
    }

    private static CustodyEntry.Statement statement(EventSerde serde) {
        EventHeaders headers =
                EventHeaders.first(ACKNOWLEDGED.getSchema().getFullName(), "/herald/intake", MORNING, CASE, "id");
        return EventMapper.statement(ACKNOWLEDGED, new EventCause(headers, MORNING, null, null), serde);
    }
}
