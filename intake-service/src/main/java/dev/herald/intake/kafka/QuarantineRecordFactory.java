package dev.herald.intake.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.streams.topology.Quarantine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record that the edge writes to quarantine: the record as it arrived, without headers that have names of
 * Herald's own, which only Herald writes. A record that was sent compressed and does not fit into quarantine is
 * truncated, so that it does not block the records behind it.
 */
final class QuarantineRecordFactory {

    private static final String STAGE = "intake-edge";
    private static final String OWN_HEADER_PREFIX = "herald_";
    /** Space for the error and the coordinates, in bytes. */
    private static final int RESERVED_BYTES = 65_536;

    private static final int TRUNCATED_VALUE_BYTES = 65_536;
    private static final int TRUNCATED_KEY_BYTES = 1_024;

    private QuarantineRecordFactory() {}

    static ProducerRecord<byte[], byte[]> create(ConsumerRecord<byte[], byte[]> record, String error) {
        boolean fits = size(record) <= Topics.QUARANTINE.maxMessageBytes() - RESERVED_BYTES;
        return Quarantine.record(
                IntakeStores.SERVICE,
                STAGE,
                fits ? error : error + ".Cut",
                record.topic(),
                record.partition(),
                record.offset(),
                fits ? record.key() : truncate(record.key(), TRUNCATED_KEY_BYTES),
                fits ? record.value() : truncate(record.value(), TRUNCATED_VALUE_BYTES),
                fits ? withoutOwnHeaders(record) : new RecordHeaders());
    }

    /**
     * Makes the entry of records whose bytes do not fit into memory.
     *
     * @param first names the coordinates of the first record
     * @param last offset of the last record
     */
    static ProducerRecord<byte[], byte[]> createWithoutBytes(
            ConsumerRecord<byte[], byte[]> first, long last, String error) {
        ProducerRecord<byte[], byte[]> entry = Quarantine.record(
                IntakeStores.SERVICE,
                STAGE,
                error,
                first.topic(),
                first.partition(),
                first.offset(),
                null,
                null,
                new RecordHeaders());
        if (last > first.offset()) {
            entry.headers()
                    .add(QuarantineHeaders.LAST_OFFSET, Long.toString(last).getBytes(StandardCharsets.UTF_8));
        }
        return entry;
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        long size = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            size += header.key().length() * 3L + length(header.value()) + 16;
        }
        return size;
    }

    private static RecordHeaders withoutOwnHeaders(ConsumerRecord<byte[], byte[]> record) {
        RecordHeaders kept = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(OWN_HEADER_PREFIX)) {
                kept.add(header);
            }
        }
        return kept;
    }

    private static byte @Nullable [] truncate(byte @Nullable [] bytes, int max) {
        return bytes == null || bytes.length <= max ? bytes : Arrays.copyOf(bytes, max);
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
