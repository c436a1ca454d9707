package dev.herald.streams.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * An index of what is due when, in the order of time, over a store of its own or a part of one. A look costs as much as
 * is due, whatever the number of entries: it starts where the first entry was found last time, so that it does not walk
 * over the deletions before it.
 *
 * <p>Keys are {@code <prefix><15 digits of epoch milliseconds>|<id>}. One index per store and task; no other code
 * writes such keys. Looks belong into schedules: a look inside a unit that fails later could pass over what is
 * restored.
 *
 * @param <V> what an entry keeps with its id
 */
public final class DueIndex<V> {

    private static final long LATEST = 999_999_999_999_999L;

    private final KeyValueStore<String, V> store;
    private final String prefix;
    /** No entry is before this key. */
    private String first;

    /** An index that fills its store. */
    public DueIndex(KeyValueStore<String, V> store) {
        this(store, "");
    }

    /** An index in a store that holds other entries too, none of which starts with the prefix and a digit. */
    public DueIndex(KeyValueStore<String, V> store, String prefix) {
        this.store = store;
        this.prefix = prefix;
        this.first = prefix + "0";
    }

    /** An entry: what {@code id} names is due at {@code at}, to the millisecond. */
    public record Entry<V>(Instant at, String id, V value) {}

    /** Adds an entry, or replaces the one with the same time and id. A time before 1970 counts as 1970. */
    public void put(Instant at, String id, V value) {
        String key = key(at, id);
        if (key.compareTo(first) < 0) {
            first = key;
        }
        store.put(key, value);
    }

    /** Removes an entry, if there is one. */
    public void remove(Instant at, String id) {
        store.delete(key(at, id));
    }

    /** Removes an entry, if it is there. */
    public void remove(Entry<V> entry) {
        remove(entry.at(), entry.id());
    }

    /** Returns entries that are due, the earliest first, at most {@code limit}. */
    public List<Entry<V>> due(Instant now, int limit) {
        List<Entry<V>> due = new ArrayList<>();
        try (KeyValueIterator<String, V> entries = fromFirst(now)) {
            while (entries.hasNext() && due.size() < limit) {
                Entry<V> next = entry(entries.next());
                if (next.at().isAfter(now)) {
                    break;
                }
                due.add(next);
            }
        }
        return due;
    }

    /**
     * Returns when the earliest entry is due; empty if there is none.
     *
     * @param now no entry is added before it from here on, as a rule: one that is costs a longer look
     */
    public Optional<Instant> earliest(Instant now) {
        try (KeyValueIterator<String, V> entries = fromFirst(now)) {
            return entries.hasNext() ? Optional.of(entry(entries.next()).at()) : Optional.empty();
        }
    }

    private KeyValueIterator<String, V> fromFirst(Instant now) {
        KeyValueIterator<String, V> entries = store.range(first, prefix + LATEST + "~");
        String start = entries.hasNext() ? entries.peekNextKey() : prefix + millis(now);
        if (start.compareTo(first) > 0) {
            first = start;
        }
        return entries;
    }

    private Entry<V> entry(KeyValue<String, V> stored) {
        int start = prefix.length();
        int bar = stored.key.indexOf('|', start);
        Instant at = Instant.ofEpochMilli(Long.parseLong(stored.key.substring(start, bar)));
        return new Entry<>(at, stored.key.substring(bar + 1), stored.value);
    }

    private String key(Instant at, String id) {
        return prefix + millis(at) + "|" + id;
    }

    private static String millis(Instant at) {
        return "%015d".formatted(Math.clamp(at.toEpochMilli(), 0, LATEST));
    }
}
