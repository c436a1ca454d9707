package dev.herald.benchmark.growth;

import dev.herald.state.NoticeCounter;
import java.util.HashMap;
import java.util.Map;

/**
 * Notice ids as dissemination gives them: each partition counts for itself, and an id tells the partition, so that no
 * two notices share one.
 */
final class NoticeIds {

    /** Key of a partition's counter in the store {@code progress}. */
    static final String COUNTER = "~notices";

    private final int partitions;
    private final Map<Integer, Long> next = new HashMap<>();

    NoticeIds(int partitions) {
        this.partitions = partitions;
    }

    /** Continues after the counter of a partition; a later counter counts. */
    void continueAfter(int partition, NoticeCounter counter) {
        next.put(partition, counter.getNext());
    }

    /** Returns the next id of a partition, in the year of another notice id. */
    String next(int partition, String sameYear) {
        long number = next.getOrDefault(partition, 1L);
        next.put(partition, number + 1);
        return "%s/%05d".formatted(sameYear.substring(0, sameYear.indexOf('/')), number * partitions + partition);
    }

    /** Returns the counters of the partitions that have notices. */
    Map<Integer, NoticeCounter> counters() {
        Map<Integer, NoticeCounter> counters = new HashMap<>();
        next.forEach((partition, number) -> counters.put(partition, new NoticeCounter(number)));
        return counters;
    }
}
