package dev.herald.console.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds when records were written, without reading them: the broker tells which record is the first from a time on, and
 * a search by halves finds the time of the wanted one. Times of a partition never fall, since the broker sets them.
 */
final class OldestRecord {

    /** How near the time comes, of the age of a record; never nearer than {@link #NEAREST}. */
    private static final int SHARE = 20;

    private static final Duration NEAREST = Duration.ofMillis(500);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration OLDEST = Duration.ofDays(3_650);
    private static final int MOST_ROUNDS = 40;

    private final TimeIndex index;
    private final long now;

    /**
     * A record of a partition.
     *
     * @param time when it was written, in milliseconds since 1970
     */
    record Found(long offset, long time) {}

    /** The broker's index of times. */
    @FunctionalInterface
    interface TimeIndex {

        /**
         * Returns the first record of each partition that was written at a time or later; partitions without one are
         * left out.
         *
         * @param times milliseconds since 1970
         */
        Map<TopicPartition, Found> firstFrom(Map<TopicPartition, Long> times)
                throws ExecutionException, TimeoutException, InterruptedException;
    }

    OldestRecord(TimeIndex index, Instant now) {
        this.index = index;
        this.now = now.toEpochMilli();
    }

    /**
     * Returns when some records were written: each time is not earlier than it was, and later by a twentieth of the
     * record's age at most.
     *
     * @param records the offset of one record of each partition
     */
    Map<TopicPartition, Instant> timesOf(Map<TopicPartition, Long> records)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, Search> open = new HashMap<>();
        records.forEach((partition, offset) -> open.put(partition, new Search(offset)));
        Map<TopicPartition, Instant> times = new HashMap<>();
        for (int round = 0; round < MOST_ROUNDS && !open.isEmpty(); round++) {
            Map<TopicPartition, Long> asked = new HashMap<>();
            open.forEach((partition, search) -> asked.put(partition, search.next()));
            Map<TopicPartition, Found> answers = index.firstFrom(asked);
            open.forEach((partition, search) -> search.learn(asked.get(partition), answers.get(partition)));
            open.forEach((partition, search) -> {
                if (search.isOver()) {
                    times.put(partition, Instant.ofEpochMilli(search.latest));
                }
            });
            open.values().removeIf(Search::isOver);
        }
        open.forEach((partition, search) -> times.put(partition, Instant.ofEpochMilli(search.latest)));
        return times;
    }

    /** The search for the time of one record, which lies between {@code earliest} and {@code latest}. */
    private final class Search {

        private final long offset;
        private long earliest = now - OLDEST.toMillis();
        private long latest = now;
        private boolean bounded;
        private long step = FIRST_LOOK.toMillis();

        Search(long offset) {
            this.offset = offset;
        }

        /** Returns the time to ask for: further back each time, until the record is passed; then the middle. */
        long next() {
            return bounded ? earliest + (latest - earliest) / 2 : Math.max(earliest, now - step);
        }

        void learn(@Nullable Long asked, @Nullable Found found) {
            if (asked == null) {
                return;
            }
            if (found == null || found.offset() > offset) {
                latest = Math.max(earliest, asked - 1); // the record is older
                step *= 4;
            } else {
                earliest = Math.max(asked, found.time());
                latest = found.offset() == offset ? earliest : Math.max(latest, earliest);
                bounded = true;
            }
        }

        boolean isOver() {
            return latest - earliest <= Math.max(NEAREST.toMillis(), (now - latest) / SHARE)
                    || (!bounded && now - step < earliest);
        }
    }
}
