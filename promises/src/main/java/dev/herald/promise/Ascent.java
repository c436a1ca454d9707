package dev.herald.promise;

import dev.herald.promise.history.Entry;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Among entries of one group, ranks never go down. What has no rank is passed over; a tombstone begins anew. */
final class Ascent {

    private final Function<Entry, String> group;
    private final Function<Entry, @Nullable Long> rank;
    private final String otherwise;

    /**
     * An ascent.
     *
     * @param otherwise what is wrong with an entry that ranks below one before it
     */
    Ascent(Function<Entry, String> group, Function<Entry, @Nullable Long> rank, String otherwise) {
        this.group = group;
        this.rank = rank;
        this.otherwise = otherwise;
    }

    /** Of a number in events, per case. */
    static Ascent of(String field) {
        return new Ascent(
                Entry::caseId, entry -> (long) entry.number(field), "its %s is lower than before".formatted(field));
    }

    void check(Collection<Entry> entries, Findings findings) {
        Map<String, Long> highest = new HashMap<>();
        for (Entry entry : entries) {
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
