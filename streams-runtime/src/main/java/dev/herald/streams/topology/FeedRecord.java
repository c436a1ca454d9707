package dev.herald.streams.topology;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The latest record of a key in a global topic.
 *
 * @param event null if the key was deleted
 * @param receivedAt time at which the broker received the record
 */
public record FeedRecord(String key, @Nullable SpecificRecord event, int partition, long offset, Instant receivedAt) {}
