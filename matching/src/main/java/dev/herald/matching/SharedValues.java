package dev.herald.matching;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Values of which equal ones are one object in memory, as long as nobody can change them. Of bounded size: it may
 * forget a value, which then is kept twice. Thread-safe.
 */
public final class SharedValues<T> {

    private final AtomicReferenceArray<T> values;

    /**
     * Creates it without any value.
     *
     * @param size number of values that are remembered at most, a power of two
     */
    public SharedValues(int size) {
        this.values = new AtomicReferenceArray<>(size);
    }

    /** Returns the value, or an equal one that was given before. */
    public T share(T value) {
        int hash = value.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (values.length() - 1);
        T known = values.get(slot);
        if (value.equals(known)) {
            return known;
        }
        values.set(slot, value);
        return value;
    }
}
