package dev.herald.promise;

import dev.herald.promise.history.HistoryRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks that ranks never decrease among the records of one group. Ignores records without a rank; a tombstone resets
 * its group.
 */
final class MonotonicCheck {

    private final Function<HistoryRecord, String> group;
    private final Function<HistoryRecord, @Nullable Long> rank;
    private final String problem;

    /**
     * Creates a check.
     *
     * @param problem what is wrong with a record that ranks below an earlier one
     */
    MonotonicCheck(
            Function<HistoryRecord, String> group, Function<HistoryRecord, @Nullable Long> rank, String problem) {
        this.group = group;
        this.rank = rank;
        this.problem = problem;
    }

    /** Creates a check of a numeric event field, per case. */
    static MonotonicCheck ofField(String field) {
        return new MonotonicCheck(
                HistoryRecord::caseId,
                record -> (long) record.number(field),
                "its %s is lower than before".formatted(field));
    }

    void check(Collection<HistoryRecord> records, ViolationCollector violations) {
        Map<String, Long> highest = new HashMap<>();
        for (HistoryRecord record : records) {
            if (record.event() == null) {
                highest.remove(group.apply(record));
                continue;
            }
            Long own = rank.apply(record);
            if (own != null) {
                String where = group.apply(record);
                violations.require(own >= highest.getOrDefault(where, Long.MIN_VALUE), record, problem);
                highest.merge(where, own, Math::max);
            }
        }
    }
}
