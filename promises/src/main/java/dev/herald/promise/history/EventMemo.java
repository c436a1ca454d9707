package dev.herald.promise.history;

import java.util.IdentityHashMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A value of each event, computed once. A history with one mutation has all other events in common with the history
 * that it was made from. Compares events by identity: Avro's own comparison costs more than most values.
 */
final class EventMemo<E extends SpecificRecord, V> {

    private final Function<E, V> computation;
    private final IdentityHashMap<E, V> known = new IdentityHashMap<>();

    /**
     * Creates a memo without values.
     *
     * @param computation depends on the event alone
     */
    EventMemo(Function<E, V> computation) {
        this.computation = computation;
    }

    /** Returns the value of an event. Throws what the computation throws, each time. */
    V of(E event) {
        @Nullable V there = find(event);
        if (there != null) {
            return there;
        }
        V computed = computation.apply(event); // outside the lock: two threads may compute the same value
        synchronized (known) {
            known.put(event, computed);
        }
        return computed;
    }

    private @Nullable V find(E event) {
        synchronized (known) {
            return known.get(event);
        }
    }
}
