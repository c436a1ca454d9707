package dev.herald.console.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The ends of partitions as they were seen, from which follows since when a record has been there. Of each partition as
 * many ends are kept as tell an age within a twentieth: some two hundred for a day.
 */
final class SeenEnds {

    private static final int SHARE = 20;

    private final Map<TopicPartition, NavigableMap<Long, Instant>> byPartition = new HashMap<>();

    /**
     * Notes the ends of partitions; partitions that are not named are forgotten.
     *
     * @param now not before any of them was read
     */
    void note(Map<TopicPartition, Long> ends, Instant now) {
        byPartition.keySet().retainAll(ends.keySet());
        ends.forEach((partition, end) -> {
            NavigableMap<Long, Instant> seen = byPartition.computeIfAbsent(partition, key -> new TreeMap<>());
            if (!seen.isEmpty() && seen.lastKey() > end) {
                seen.clear(); // the topic was created again
            }
            if (seen.putIfAbsent(end, now) == null) {
                thin(seen, now);
            }
        });
    }

    /** Leaves out each end whose neighbours are nearer to each other than a twentieth of their age. */
    private static void thin(NavigableMap<Long, Instant> seen, Instant now) {
        Instant before = null;
        Map.Entry<Long, Instant> entry = seen.firstEntry();
        while (entry != null) {
            Map.Entry<Long, Instant> after = seen.higherEntry(entry.getKey());
            if (before != null && after != null && isNear(before, after.getValue(), now)) {
                seen.remove(entry.getKey());
            } else {
                before = entry.getValue();
            }
            entry = after;
        }
    }

    private static boolean isNear(Instant before, Instant after, Instant now) {
        return Duration.between(before, after).multipliedBy(SHARE).compareTo(Duration.between(after, now)) <= 0;
    }

    /**
     * Returns when a record was first seen to be there: not before it was written, and later by a twentieth of its age
     * and the time between two notes at most, if its partition was noted before it came. Forgets what was before it.
     *
     * @return empty if no end after it was noted
     */
    Optional<Instant> firstSeen(TopicPartition partition, long offset) {
        NavigableMap<Long, Instant> seen = byPartition.get(partition);
        if (seen == null) {
            return Optional.empty();
        }
        seen.headMap(offset, false).clear();
        return Optional.ofNullable(seen.higherEntry(offset)).map(Map.Entry::getValue);
    }

    /** Returns how many ends of a partition are kept. */
    int count(TopicPartition partition) {
        return byPartition.getOrDefault(partition, new TreeMap<>()).size();
    }
}
