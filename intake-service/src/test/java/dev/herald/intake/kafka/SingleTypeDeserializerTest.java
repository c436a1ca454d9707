package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.CaseClosed;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Tests what intake decodes of a topic from which it reads one type. */
class SingleTypeDeserializerTest {

    private final EventSerde serde = InMemoryRegistry.serde();
    private final SingleTypeDeserializer deserializer = new SingleTypeDeserializer(serde, CaseClosed.getClassSchema());
    private final CaseClosed closed = new CaseClosed(EventFixture.CASE, DecisionKind.WITHDRAWN, 1);

    @Test
    void a_closing_is_read() {
        assertThat(read(headers("dev.herald.event.CaseClosed"), serde.serialize(closed)))
                .isEqualTo(closed);
    }

    @Test
    void a_notice_is_skipped_without_decoding() {
        assertThat(read(headers("dev.herald.event.NoticePublished"), new byte[] {1, 2, 3}))
                .isNull();
    }

    @Test
    void the_type_alone_decides_whatever_the_other_headers_are() {
        Headers type = new RecordHeaders()
                .add("ce_type", "dev.herald.event.NoticePublished".getBytes(StandardCharsets.UTF_8))
                .add("ce_time", "yesterday".getBytes(StandardCharsets.UTF_8));

        assertThat(read(type, new byte[] {1, 2, 3})).isNull();
    }

    @Test
    void a_record_without_headers_is_decoded_and_skipped_unless_it_is_a_closing() {
        assertThat(read(new RecordHeaders(), serde.serialize(closed))).isEqualTo(closed);
        assertThat(read(
                        new RecordHeaders(),
                        serde.serialize(EventFixture.redNotice().build())))
                .isNull();
        assertThat(read(new RecordHeaders(), null)).isNull();
    }

    private SpecificRecord read(Headers headers, byte[] bytes) {
        return deserializer.deserialize("herald.disseminations.v1", headers, bytes);
    }

    private static Headers headers(String type) {
        return EventHeaders.first(type, "/herald/dissemination", EventFixture.NOW, EventFixture.CASE, "id")
                .toKafka();
    }
}
