package dev.herald.simulator.engine;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A task's store: bytes by key, in the order of the keys. What is written since the last commit is known, so that the
 * commit carries exactly that to what is kept, as a changelog does.
 */
final class SimulatedStore<K, V> implements KeyValueStore<K, V> {

    private final String name;
    private final Serde<K> keys;
    private final Serde<V> values;
    private final Runnable beforeWrite;
    private final Runnable beforeRead;
    private final NavigableMap<Bytes, byte[]> current;
    private final Set<Bytes> changed = new TreeSet<>();
    private long writes;

    /**
     * Restores a store.
     *
     * @param kept what was committed
     * @param beforeWrite runs before each write, and may end the task there
     * @param beforeRead runs before each read of a key, and may throw there
     */
    SimulatedStore(
            String name,
            Serde<K> keys,
            Serde<V> values,
            Map<Bytes, byte[]> kept,
            Runnable beforeWrite,
            Runnable beforeRead) {
        this.name = name;
        this.keys = keys;
        this.values = values;
        this.beforeWrite = beforeWrite;
        this.beforeRead = beforeRead;
        this.current = new TreeMap<>(kept);
    }

    /** Carries what changed since the last commit to what is kept. */
    void commitTo(Map<Bytes, byte[]> kept) {
        for (Bytes key : changed) {
            byte[] value = current.get(key);
            if (value == null) {
                kept.remove(key);
            } else {
                kept.put(key, value);
            }
        }
        changed.clear();
    }

    /** Returns how often the store was written. */
    long writes() {
        return writes;
    }

    boolean isChanged() {
        return !changed.isEmpty();
    }

    @Override
    public void put(K key, @Nullable V value) {
        beforeWrite.run();
        writes++;
        Bytes bytes = bytes(key);
        changed.add(bytes);
        if (value == null) {
            current.remove(bytes);
        } else {
            current.put(bytes, values.serializer().serialize(name, value));
        }
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        V there = get(key);
        if (there == null) {
            put(key, value);
        }
        return there;
    }

    @Override
    public void putAll(List<KeyValue<K, V>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public @Nullable V delete(K key) {
        V there = get(key);
        put(key, null);
        return there;
    }

    @Override
    public @Nullable V get(K key) {
        beforeRead.run();
        return value(current.get(bytes(key)));
    }

    @Override
    public KeyValueIterator<K, V> range(@Nullable K from, @Nullable K to) {
        return iterate(part(from, to));
    }

    @Override
    public KeyValueIterator<K, V> reverseRange(@Nullable K from, @Nullable K to) {
        return iterate(part(from, to).descendingMap());
    }

    @Override
    public KeyValueIterator<K, V> all() {
        return iterate(current);
    }

    @Override
    public KeyValueIterator<K, V> reverseAll() {
        return iterate(current.descendingMap());
    }

    @Override
    public <P extends Serializer<Q>, Q> KeyValueIterator<K, V> prefixScan(Q prefix, P serializer) {
        byte[] from = serializer.serialize(name, prefix);
        byte[] beyond = Arrays.copyOf(from, from.length + 1);
        beyond[from.length] = (byte) 0xFF; // no text has this byte
        return iterate(current.subMap(Bytes.wrap(from), true, Bytes.wrap(beyond), false));
    }

    @Override
    public long approximateNumEntries() {
        return current.size();
    }

    private NavigableMap<Bytes, byte[]> part(@Nullable K from, @Nullable K to) {
        NavigableMap<Bytes, byte[]> part = current;
        if (from != null) {
            part = part.tailMap(bytes(from), true);
        }
        return to == null ? part : part.headMap(bytes(to), true);
    }

    private Bytes bytes(K key) {
        return Bytes.wrap(keys.serializer().serialize(name, key));
    }

    private @Nullable V value(byte @Nullable [] bytes) {
        return bytes == null ? null : values.deserializer().deserialize(name, bytes);
    }

    /** Iterates over the entries as they are now, like a snapshot of RocksDB. */
    private KeyValueIterator<K, V> iterate(Map<Bytes, byte[]> part) {
        Iterator<Map.Entry<Bytes, byte[]>> left =
                part.entrySet().stream().map(Map.Entry::copyOf).toList().iterator();
        return new KeyValueIterator<>() {
            private Map.@Nullable Entry<Bytes, byte[]> peeked;

            @Override
            public void close() {}

            @Override
            public K peekNextKey() {
                if (peeked == null) {
                    peeked = left.next();
                }
                return key(peeked);
            }

            @Override
            public boolean hasNext() {
                return peeked != null || left.hasNext();
            }

            @Override
            public KeyValue<K, V> next() {
                Map.Entry<Bytes, byte[]> entry = peeked == null ? left.next() : peeked;
                peeked = null;
                return KeyValue.pair(key(entry), value(entry.getValue()));
            }
        };
    }

    private K key(Map.Entry<Bytes, byte[]> entry) {
        return keys.deserializer().deserialize(name, entry.getKey().get());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
