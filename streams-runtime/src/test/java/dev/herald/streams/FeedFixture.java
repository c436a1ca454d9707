package dev.herald.streams;

import dev.herald.streams.topology.FeedRecord;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records of global topics, for tests of what they feed. */
public final class FeedFixture {

    private FeedFixture() {}

    /** Returns a record of partition 0, written at the start of the epoch. */
    public static FeedRecord record(String key, @Nullable SpecificRecord event, long offset) {
        return new FeedRecord(key, event, 0, offset, Instant.EPOCH);
    }
}
