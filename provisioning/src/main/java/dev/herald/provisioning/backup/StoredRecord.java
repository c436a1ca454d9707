package dev.herald.provisioning.backup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A committed record of a partition.
 *
 * @param timestamp milliseconds since 1970, as the broker kept it
 * @param value null for a deletion
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as Kafka has them; two records are never compared
record StoredRecord(long offset, long timestamp, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {

    /**
     * The largest record that a backup keeps, in bytes as {@link #bytes} counts them: four times what a member may
     * send. A request with it is below {@link KafkaPartitionLog#LARGEST_REQUEST}, however badly it compresses.
     */
    static final int LARGEST = 4_000_000;

    /** Upper limit of the bytes that a record with its batch, or a header, takes in a request beside its content. */
    private static final int OVERHEAD = 128;

    StoredRecord {
        headers = List.copyOf(headers);
    }

    /** Returns what a backup keeps of a record. */
    static StoredRecord of(ConsumerRecord<byte[], byte[]> read) {
        return new StoredRecord(
                read.offset(),
                read.timestamp(),
                read.key(),
                read.value(),
                List.of(read.headers().toArray()));
    }

    /** Returns an upper limit of the bytes that the record takes in a request without compression. */
    long bytes() {
        long bytes = OVERHEAD + bytes(key) + bytes(value);
        for (Header header : headers) {
            bytes += OVERHEAD + bytes(header.key().getBytes(StandardCharsets.UTF_8)) + bytes(header.value());
        }
        return bytes;
    }

    private static long bytes(byte @Nullable [] content) {
        return content == null ? 0 : content.length;
    }
}
