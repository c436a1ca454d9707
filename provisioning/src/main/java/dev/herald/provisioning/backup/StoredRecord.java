package dev.herald.provisioning.backup;

import java.util.List;
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

    StoredRecord {
        headers = List.copyOf(headers);
    }
}
