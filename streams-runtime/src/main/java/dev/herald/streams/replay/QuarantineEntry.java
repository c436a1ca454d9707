package dev.herald.streams.replay;

import dev.herald.contract.wire.QuarantineHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of quarantine says about the record that it stands for. Only services write quarantine.
 *
 * @param service the service that quarantined the record
 * @param origin where the record came from
 * @param offset its offset there
 * @param value the record's bytes; null if the entry has its coordinates only
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record QuarantineEntry(String service, TopicPartition origin, long offset, byte @Nullable [] value) {

    private static final Pattern PARTITION = Pattern.compile("[0-9]{1,9}");
    private static final Pattern OFFSET = Pattern.compile("[0-9]{1,18}");

    /** Reads an entry; empty if it does not name its service and its record. */
    static Optional<QuarantineEntry> of(ConsumerRecord<byte[], byte[]> entry) {
        String service = text(entry.headers(), QuarantineHeaders.SERVICE);
        String topic = text(entry.headers(), QuarantineHeaders.TOPIC);
        String partition = text(entry.headers(), QuarantineHeaders.PARTITION);
        String offset = text(entry.headers(), QuarantineHeaders.OFFSET);
        if (service == null
                || topic == null
                || partition == null
                || offset == null
                || !PARTITION.matcher(partition).matches()
                || !OFFSET.matcher(offset).matches()) {
            return Optional.empty();
        }
        return Optional.of(new QuarantineEntry(
                service,
                new TopicPartition(topic, Integer.parseInt(partition)),
                Long.parseLong(offset),
                entry.value()));
    }

    /** Returns whether a record can be the one that was quarantined: a topic may have been created again. */
    boolean mayBe(ConsumerRecord<byte[], byte[]> record) {
        return value == null || Arrays.equals(value, record.value());
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
