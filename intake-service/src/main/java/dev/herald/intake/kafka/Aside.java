package dev.herald.intake.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.streams.Quarantine;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What the edge puts into quarantine: the record as it came, but for headers under names of Herald's own, which only
 * Herald writes. A record that would not fit there, compressed as it was sent, is cut: it must not hold up the others.
 */
final class Aside {

    private static final String STAGE = "intake-edge";
    private static final String OURS = "herald_";
    /** What the error and coordinates may take. */
    private static final int SPARE = 65_536;

    private static final int KEPT_OF_A_VALUE = 65_536;
    private static final int KEPT_OF_A_KEY = 1_024;

    private Aside() {}

    static ProducerRecord<byte[], byte[]> record(ConsumerRecord<byte[], byte[]> record, String error) {
        boolean fits = size(record) <= Topics.QUARANTINE.maxMessageBytes() - SPARE;
        return Quarantine.record(
                STAGE,
                fits ? error : error + ".Cut",
                record.topic(),
                record.partition(),
                record.offset(),
                fits ? record.key() : first(record.key(), KEPT_OF_A_KEY),
                fits ? record.value() : first(record.value(), KEPT_OF_A_VALUE),
                fits ? withoutOurs(record) : new RecordHeaders());
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        long size = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            size += header.key().length() * 3L + length(header.value()) + 16;
        }
        return size;
    }

    private static RecordHeaders withoutOurs(ConsumerRecord<byte[], byte[]> record) {
        RecordHeaders kept = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(OURS)) {
                kept.add(header);
            }
        }
        return kept;
    }

    private static byte @Nullable [] first(byte @Nullable [] bytes, int most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
