package dev.herald.benchmark.load;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The longest time without an arrival in any of some groups, such as the partitions of cases: a stage with several
 * instances is never silent as a whole.
 */
public final class Silence {

    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Long> longest = new HashMap<>();

    /** Adds an arrival; times do not decrease. */
    public void add(String group, long nanosSinceBegin) {
        Long before = last.put(group, nanosSinceBegin);
        if (before != null) {
            longest.merge(group, nanosSinceBegin - before, Math::max);
        }
    }

    /** Returns the longest time between two arrivals of one group; zero if no group had two. */
    public Duration longest() {
        return longest.values().stream()
                .max(Comparator.naturalOrder())
                .map(Duration::ofNanos)
                .orElse(Duration.ZERO);
    }
}
