package dev.herald.promise.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.contract.wire.RegistryUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Tests which records a quarantined record stands for, by its headers. */
class HistoryReaderTest {

    private final HistoryReader reader = new HistoryReader(Map.of(), InMemoryRegistry.serde());

    @Test
    void an_entry_names_the_first_and_the_last_record_of_its_range() {
        ConsumerRecord<byte[], byte[]> entry = entry();
        with(entry, QuarantineHeaders.LAST_OFFSET, "48");

        HistoryRecord record = reader.toHistoryRecord(entry);
        assertThat(record.origin()).isEqualTo(new RecordPosition("i247.inbound.fr", 0, 47));
        assertThat(record.lastOrigin()).isEqualTo(new RecordPosition("i247.inbound.fr", 0, 48));
    }

    @Test
    void an_entry_of_one_record_names_no_last_one() {
        assertThat(reader.toHistoryRecord(entry()).lastOrigin()).isNull();
    }

    @Test
    void an_unknown_schema_of_a_member_is_no_question_for_the_registry() {
        HistoryReader without = new HistoryReader(Map.of(), InMemoryRegistry.unreachable());
        byte[] value = {0, 0, 15, 66, 64, 2};

        assertThat(without.toHistoryRecord(new ConsumerRecord<>("i247.inbound.fr", 0, 3, null, value))
                        .event())
                .isNull();
        assertThatExceptionOfType(RegistryUnavailable.class)
                .isThrownBy(() ->
                        without.toHistoryRecord(new ConsumerRecord<>(Topics.SUBMISSIONS.name(), 0, 3, null, value)));
    }

    private static ConsumerRecord<byte[], byte[]> entry() {
        ConsumerRecord<byte[], byte[]> entry = new ConsumerRecord<>(Topics.QUARANTINE.name(), 0, 3, null, null);
        with(entry, QuarantineHeaders.TOPIC, "i247.inbound.fr");
        with(entry, QuarantineHeaders.PARTITION, "0");
        with(entry, QuarantineHeaders.OFFSET, "47");
        return entry;
    }

    private static void with(ConsumerRecord<byte[], byte[]> record, String header, String value) {
        record.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
    }
}
