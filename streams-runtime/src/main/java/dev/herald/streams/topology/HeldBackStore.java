package dev.herald.streams.topology;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps its writes in memory while a {@link UnitOfWork} is open. Reads see them. Iterators run forwards
 * only, and see the writes that were made before they were opened.
 */
final class HeldBackStore<V> extends StoreView<V> {

    /** The order of RocksDB: unsigned bytes. */
    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final UnitOfWork unit;

    /** Values by key; null deletes the key. */
    private final NavigableMap<String, @Nullable V> writes = new TreeMap<>(BY_BYTES);

    HeldBackStore(KeyValueStore<String, V> store, UnitOfWork unit) {
        super(store);
        this.unit = unit;
    }

    /** Returns the store below, of Streams. */
    KeyValueStore<String, V> unwrapped() {
        return store;
    }

    void check(EventSerde serde) {
        writes.forEach((key, value) -> {
            if (value instanceof SpecificRecord record) {
                byte[] bytes = SerializedValues.prepare(serde, record);
                RecordSize.check(store.name(), Topics.QUARANTINE.maxMessageBytes(), key, bytes, new RecordHeaders());
            }
        });
    }

    void write() {
        writes.forEach((key, value) -> {
            if (value == null) {
                store.delete(key);
            } else {
                store.put(key, value);
            }
        });
        writes.clear();
    }

    void discard() {
        writes.clear();
    }

    @Override
    public @Nullable V get(String key) {
        return writes.containsKey(key) ? writes.get(key) : store.get(key);
    }

    @Override
    public void put(String key, @Nullable V value) {
        if (unit.isOpen()) {
            writes.put(key, value);
        } else {
            store.put(key, value);
        }
    }

    @Override
    public @Nullable V putIfAbsent(String key, @Nullable V value) {
        V known = get(key);
        if (known == null) {
            put(key, value);
        }
        return known;
    }

    @Override
    public @Nullable V delete(String key) {
        if (!unit.isOpen()) {
            return store.delete(key);
        }
        V known = get(key);
        writes.put(key, null);
        return known;
    }

    @Override
    public KeyValueIterator<String, V> range(@Nullable String from, @Nullable String to) {
        KeyValueIterator<String, V> stored = store.range(from, to);
        return writes.isEmpty() ? stored : new Merged<>(stored, between(from, to));
    }

    @Override
    public KeyValueIterator<String, V> all() {
        return writes.isEmpty() ? store.all() : new Merged<>(store.all(), between(null, null));
    }

    private NavigableMap<String, @Nullable V> between(@Nullable String from, @Nullable String to) {
        NavigableMap<String, @Nullable V> part = new TreeMap<>(BY_BYTES);
        part.putAll(from == null ? writes : writes.tailMap(from, true));
        return to == null ? part : part.headMap(to, true);
    }

    /** The entries of the store with the writes over them, in the order of keys. */
    private static final class Merged<V> implements KeyValueIterator<String, V> {

        private final KeyValueIterator<String, V> stored;
        private final Iterator<Map.Entry<String, @Nullable V>> written;
        private @Nullable KeyValue<String, V> nextStored;
        private Map.@Nullable Entry<String, @Nullable V> nextWritten;
        private @Nullable KeyValue<String, V> next;

        Merged(KeyValueIterator<String, V> stored, NavigableMap<String, @Nullable V> writes) {
            this.stored = stored;
            this.written = writes.entrySet().iterator();
            advanceStored();
            advanceWritten();
            advance();
        }

        private void advanceStored() {
            nextStored = stored.hasNext() ? stored.next() : null;
        }

        private void advanceWritten() {
            nextWritten = written.hasNext() ? written.next() : null;
        }

        private void advance() {
            next = null;
            while (next == null && (nextStored != null || nextWritten != null)) {
                int order = nextStored == null
                        ? 1
                        : nextWritten == null ? -1 : BY_BYTES.compare(nextStored.key, nextWritten.getKey());
                if (order < 0) {
                    next = nextStored;
                } else if (nextWritten != null && nextWritten.getValue() != null) {
                    next = KeyValue.pair(nextWritten.getKey(), nextWritten.getValue());
                }
                if (order <= 0) {
                    advanceStored();
                }
                if (order >= 0) {
                    advanceWritten();
                }
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public KeyValue<String, V> next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            KeyValue<String, V> current = next;
            advance();
            return current;
        }

        @Override
        public String peekNextKey() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            return next.key;
        }

        @Override
        public void close() {
            stored.close();
        }
    }

    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig settings) {
        return store.query(query, bound, settings);
    }

    @Override
    public Position getPosition() {
        return store.getPosition();
    }
}
