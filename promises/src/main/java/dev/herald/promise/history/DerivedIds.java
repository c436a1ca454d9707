package dev.herald.promise.history;

import dev.herald.contract.wire.EventHeaders;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ids of events by their cause. Hundreds of mutants of one history ask for the same ids, and half of the time went
 * into hashing them; so they are remembered.
 */
final class DerivedIds {

    /** When so many are remembered, about 30 MB, all are forgotten. */
    private static final int MOST = 200_000;

    private static final Map<Cause, String> KNOWN = new ConcurrentHashMap<>();

    private record Cause(String id, String type) {}

    private DerivedIds() {}

    /** Returns the id of the first event of a type that the event with an id caused. */
    static String of(String cause, String type) {
        if (KNOWN.size() >= MOST) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(
                new Cause(cause, type), either -> EventHeaders.digest(either.id(), either.type(), "0"));
    }
}
