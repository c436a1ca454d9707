package dev.herald.cli.topics;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which records a watch delivers.
 *
 * @param since records that the broker received from then on; null for those after the start of the watch
 * @param limit the most records of those that exist at the start, the earliest first; later ones have no limit
 * @param caseId of topics that are divided by case, only the partition of this case is read; null for all
 * @param filter selects records
 */
public record WatchQuery(
        @Nullable Instant since, int limit, @Nullable String caseId, Predicate<TopicRecord> filter) {

    public WatchQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("a watch delivers at least one record");
        }
    }

    /** Delivers every record from the beginning on. */
    public static WatchQuery everything() {
        return new WatchQuery(Instant.EPOCH, Integer.MAX_VALUE, null, any -> true);
    }
}
