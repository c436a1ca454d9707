package dev.herald.streams.topology;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A part of a store that holds what a stage knows of its cases: the values of one type, under the keys with one prefix.
 * A store of its own would cost a task files and memory, and each commit a marker in its changelog.
 *
 * <p>A prefix begins with {@code ~}, which no case id does, ends with a space, and begins no other prefix. The part
 * without a prefix holds the cases.
 *
 * @param <V> type of the values
 */
public final class StorePart<V> extends StoreView<V> {

    /** Name of the store in each stage. */
    public static final String CASES = "cases";

    /** Behind all case ids, and before all prefixes. */
    private static final String BEHIND_CASES = "~";

    private final String prefix;

    /** The part of a store under a prefix. */
    public StorePart(KeyValueStore<String, V> store, String prefix) {
        super(store);
        this.prefix = prefix;
    }

    /** Returns the cases of a stage's store. */
    public static <V> KeyValueStore<String, V> cases(ProcessorContext<?, ?> context) {
        return in(context, "");
    }

    /** Returns a part of a stage's store. */
    public static <V> KeyValueStore<String, V> in(ProcessorContext<?, ?> context, String prefix) {
        return new StorePart<>(context.getStateStore(CASES), prefix);
    }

    @Override
    public @Nullable V get(String key) {
        return store.get(prefix + key);
    }

    @Override
    public void put(String key, @Nullable V value) {
        store.put(prefix + key, value);
    }

    @Override
    public @Nullable V putIfAbsent(String key, @Nullable V value) {
        return store.putIfAbsent(prefix + key, value);
    }

    @Override
    public @Nullable V delete(String key) {
        return store.delete(prefix + key);
    }

    @Override
    public KeyValueIterator<String, V> range(@Nullable String from, @Nullable String to) {
        String end = prefix.isEmpty() ? BEHIND_CASES : prefix + BEHIND_CASES + BEHIND_CASES;
        KeyValueIterator<String, V> entries = store.range(
                from == null && prefix.isEmpty() ? null : prefix + (from == null ? "" : from),
                to == null ? end : prefix + to);
        return prefix.isEmpty() ? entries : new WithoutPrefix<>(entries, prefix.length());
    }

    @Override
    public KeyValueIterator<String, V> all() {
        return range(null, null);
    }

    private record WithoutPrefix<V>(KeyValueIterator<String, V> entries, int length)
            implements KeyValueIterator<String, V> {

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<String, V> next() {
            KeyValue<String, V> next = entries.next();
            return KeyValue.pair(next.key.substring(length), next.value);
        }

        @Override
        public String peekNextKey() {
            return entries.peekNextKey().substring(length);
        }

        @Override
        public void close() {
            entries.close();
        }
    }

    @Override
    public long approximateNumEntries() {
        throw new UnsupportedOperationException("nobody knows the number of a part's entries");
    }
}
