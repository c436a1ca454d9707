package dev.herald.benchmark.growth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic or changelog, decoded.
 *
 * @param value an event or a stored value, or a text; null for a tombstone
 * @param headers texts by name
 * @param timestamp in epoch milliseconds
 */
record StoredRecord(String topic, String key, @Nullable Object value, Map<String, String> headers, long timestamp) {

    StoredRecord {
        headers = Map.copyOf(headers);
    }
}
