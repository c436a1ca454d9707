package dev.herald.cli.quarantine;

import dev.herald.contract.wire.QuarantineHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Quarantined records. */
final class QuarantinedRecordFixture {

    static final long AT = 1_777_888_999_000L;

    private final Headers headers = new RecordHeaders();
    private @Nullable String key;
    private byte @Nullable [] value = {7, 7, 7};

    private QuarantinedRecordFixture() {}

    /** By one of our services. */
    static QuarantinedRecordFixture from(String topic, int partition, long offset) {
        return new QuarantinedRecordFixture()
                .with(QuarantineHeaders.SERVICE, "intake")
                .with(QuarantineHeaders.STAGE, "intake-edge")
                .with(QuarantineHeaders.ERROR, "UnreadableEvent.NOT_WIRE_FORMAT")
                .with(QuarantineHeaders.TOPIC, topic)
                .with(QuarantineHeaders.PARTITION, Integer.toString(partition))
                .with(QuarantineHeaders.OFFSET, Long.toString(offset));
    }

    /** Without any header. */
    static QuarantinedRecordFixture fromNowhere() {
        return new QuarantinedRecordFixture();
    }

    QuarantinedRecordFixture keyed(String text) {
        key = text;
        return this;
    }

    /** A record whose bytes nobody could hold. */
    QuarantinedRecordFixture byCoordinates() {
        value = null;
        return this;
    }

    QuarantinedRecordFixture holding(byte[] bytes) {
        value = bytes;
        return this;
    }

    QuarantinedRecordFixture with(String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    QuarantinedRecord at(int partition, long offset) {
        return new QuarantinedRecord(new ConsumerRecord<>(
                "herald.quarantine.v1",
                partition,
                offset,
                AT,
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.empty()));
    }

    QuarantinedRecord somewhere() {
        return at(3, 41);
    }
}
