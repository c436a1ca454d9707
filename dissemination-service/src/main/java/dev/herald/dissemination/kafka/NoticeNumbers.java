package dev.herald.dissemination.kafka;

import dev.herald.state.NoticeCounter;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The numbers of a task's notices. Each task counts for itself and adds its partition, so a number is unique without
 * coordination.
 */
final class NoticeNumbers {

    /** No member has this code. */
    private static final String NEXT = "~notices";

    private final KeyValueStore<String, SpecificRecord> store;
    private final int partition;
    private final int partitions;

    NoticeNumbers(KeyValueStore<String, SpecificRecord> store, int partition, int partitions) {
        this.store = store;
        this.partition = partition;
        this.partitions = partitions;
    }

    /** Returns the next number, which {@link #use} makes the last one. */
    long next() {
        return store.get(NEXT) instanceof NoticeCounter counter ? counter.getNext() : 1;
    }

    /** Returns the public number of a notice, such as 2026/12345. */
    String noticeId(long number, Instant now) {
        return "%d/%05d".formatted(now.atZone(ZoneOffset.UTC).getYear(), number * partitions + partition);
    }

    void use(long number) {
        store.put(NEXT, new NoticeCounter(number + 1));
    }
}
