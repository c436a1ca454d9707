package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.event.Acknowledged;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachedDatumsTest {

    private static final Acknowledged EVENT = Acknowledged.newBuilder()
            .setCaseId("FR/2026-000123")
            .setSubmittedBy("br")
            .setKind(AcknowledgementKind.RECEIVED)
            .setVersion(1)
            .build();

    private final DatumCodecCache<SpecificRecord> datums = new DatumCodecCache<>();

    @BeforeEach
    void reads_into_the_contract_s_own_types() {
        datums.setUseSpecificAvroReader(true);
    }

    @Test
    void what_was_made_for_a_schema_is_made_once() {
        assertThat(datums.createDatumWriter(EVENT, Acknowledged.SCHEMA$))
                .isSameAs(datums.createDatumWriter(EVENT, Acknowledged.SCHEMA$));
        assertThat(datums.createDatumReader(Acknowledged.SCHEMA$))
                .isSameAs(datums.createDatumReader(Acknowledged.SCHEMA$));
    }

    @Test
    void an_event_comes_back_as_it_went() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        datums.createDatumWriter(EVENT, Acknowledged.SCHEMA$).write(EVENT, encoder);
        encoder.flush();

        assertThat(datums.createDatumReader(Acknowledged.SCHEMA$)
                        .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null)))
                .isEqualTo(EVENT);
    }
}
