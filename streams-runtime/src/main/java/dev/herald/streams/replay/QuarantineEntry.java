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
 * @param error class of the error
 * @param origin where the record came from
 * @param offset its offset there
 * @param standsForSeveral whether the entry stands for further records behind it, which nobody read
 * @param value the record's bytes; null if the entry has its coordinates only
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record QuarantineEntry(
        String service,
        String error,
        TopicPartition origin,
        long offset,
        boolean standsForSeveral,
        byte @Nullable [] value) {

    private static final Pattern PARTITION = Pattern.compile("[0-9]{1,9}");
    private static final Pattern OFFSET = Pattern.compile("[0-9]{1,18}");
    /** The errors of records that the edge passed: of the virtual machine, of their batch, or the process ended. */
    private static final Pattern NEVER_READ = Pattern.compile("\\w*Error|UnreadableBatch|ProcessEnded");
    /** What the edge appends to the error of a record that does not fit into quarantine. */
    private static final String TRUNCATED = ".Cut";

    /** Reads an entry; empty if it does not name its service and its record. */
    public static Optional<QuarantineEntry> of(ConsumerRecord<byte[], byte[]> entry) {
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
        String error = text(entry.headers(), QuarantineHeaders.ERROR);
        return Optional.of(new QuarantineEntry(
                service,
                error == null ? "" : error,
                new TopicPartition(topic, Integer.parseInt(partition)),
                Long.parseLong(offset),
                entry.headers().lastHeader(QuarantineHeaders.LAST_OFFSET) != null,
                entry.value()));
    }

    /** Returns whether a record can be the one that was quarantined: a topic may have been created again. */
    public boolean mayBe(ConsumerRecord<byte[], byte[]> record) {
        return value == null || error.endsWith(TRUNCATED) || Arrays.equals(value, record.value());
    }

    /**
     * Returns whether nobody read the record to its end, because that exhausted the process or its batch is malformed:
     * it must not be read again.
     */
    public boolean wasNeverRead() {
        return standsForSeveral || (value == null && NEVER_READ.matcher(error).matches());
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
