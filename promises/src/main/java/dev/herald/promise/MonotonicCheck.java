package dev.herald.promise;

import dev.herald.promise.history.HistoryRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Among entries of one group, ranks never go down. What has no rank is passed over; a tombstone begins anew. */
final class MonotonicCheck {

    private final Function<HistoryRecord, String> group;
    private final Function<HistoryRecord, @Nullable Long> rank;
    private final String otherwise;

    /**
     * An ascent.
     *
     * @param otherwise what is wrong with an entry that ranks below one before it
     */
    MonotonicCheck(Function<HistoryRecord, String> group, Function<HistoryRecord, @Nullable Long> rank, String otherwise) {
        this.group = group;
        this.rank = rank;
        this.otherwise = otherwise;
    }

    /** Of a number in events, per case. */
    static MonotonicCheck of(String field) {
        return new MonotonicCheck(
                HistoryRecord::caseId, entry -> (long) entry.number(field), "its %s is lower than before".formatted(field));
    }

    void check(Collection<HistoryRecord> entries, ViolationCollector findings) {
        Map<String, Long> highest = new HashMap<>();
        for (HistoryRecord entry : entries) {
            if (entry.event() == null) {
                highest.remove(group.apply(entry));
                continue;
            }
            Long own = rank.apply(entry);
            if (own != null) {
                String where = group.apply(entry);
                findings.require(own >= highest.getOrDefault(where, Long.MIN_VALUE), entry, otherwise);
                highest.merge(where, own, Math::max);
            }
        }
    }
}
