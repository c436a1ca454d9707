package dev.herald.console.access;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets the entry that was not used for the longest time, once it has more than a number of entries. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    /**
     * Creates an empty map.
     *
     * @param most largest number of entries
     */
    public BoundedMap(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
