package dev.herald.cli.topics;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which records a watch delivers.
 *
 * @param from the first record
 * @param since with {@link From#SINCE}: records that the broker received from then on; null otherwise
 * @param until only records that the broker received before; null for no end
 * @param limit the most records of those that exist at the start, the earliest first; later ones have no limit
 * @param mostRead the most records that are read of those that exist at the start, to within one answer of the broker
 * @param caseId of topics that are divided by case, only the partition of this case is read; null for all
 * @param filter selects records
 */
public record WatchQuery(
        From from,
        @Nullable Instant since,
        @Nullable Instant until,
        int limit,
        long mostRead,
        @Nullable String caseId,
        Predicate<TopicRecord> filter) {

    /** The position of the first record. */
    public enum From {
        /** The beginning of each partition. */
        BEGINNING,
        /** The end of each partition at the start of the watch. */
        NOW,
        /** An instant. */
        SINCE
    }

    public WatchQuery {
        if (limit < 1 || mostRead < 1) {
            throw new IllegalArgumentException("a watch reads and delivers at least one record");
        }
        if ((from == From.SINCE) != (since != null)) {
            throw new IllegalArgumentException("an instant is the start of a watch that begins at one");
        }
    }

    /** Delivers every record from the beginning on. */
    public static WatchQuery everything() {
        return new WatchQuery(From.BEGINNING, null, null, Integer.MAX_VALUE, Long.MAX_VALUE, null, any -> true);
    }
}
