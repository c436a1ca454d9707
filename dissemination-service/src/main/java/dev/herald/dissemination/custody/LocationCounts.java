package dev.herald.dissemination.custody;

import java.util.HashMap;
import java.util.Map;

/**
 * The reports about the person of a case that were passed on, counted by member. The bound protects the source's
 * mailbox from one member and leaves every other member its own number.
 *
 * @param byIndex number of reports by the index of their member, each 1 to {@value #LIMIT}
 */
public record LocationCounts(Map<Integer, Integer> byIndex) {

    /** Maximum number of reports of one member about one case. */
    public static final int LIMIT = 20;

    /** No reports. */
    public static final LocationCounts NONE = new LocationCounts(Map.of());

    /** Copies the map. */
    public LocationCounts {
        byIndex = Map.copyOf(byIndex);
    }

    boolean isExhausted(Member member) {
        return byIndex.getOrDefault(member.index(), 0) >= LIMIT;
    }

    LocationCounts plus(Member member) {
        Map<Integer, Integer> changed = new HashMap<>(byIndex);
        changed.merge(member.index(), 1, Integer::sum);
        return new LocationCounts(changed);
    }
}
