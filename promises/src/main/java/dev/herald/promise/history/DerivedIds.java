package dev.herald.promise.history;

import dev.herald.contract.wire.EventHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ids of events by their cause. Hundreds of mutants of one history ask for the same ids, and half of the time went
 * into hashing them; so they are remembered.
 */
final class DerivedIds {

    /** When so many are remembered, about 30 MB, all are forgotten. */
    private static final int MOST = 200_000;

    private static final Map<List<String>, String> KNOWN = new ConcurrentHashMap<>();

    private DerivedIds() {}

    /** Returns the id of the first event of a type that the event with an id caused. */
    static String of(String cause, String type) {
        return digest(cause, type, "0");
    }

    /** Returns the message id of the mail of a type that dissemination made of an event. */
    static String ofMail(HistoryRecord cause, String type) {
        return digest(cause.caseId(), type, cause.id(), "0");
    }

    private static String digest(String... parts) {
        if (KNOWN.size() >= MOST) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(List.of(parts), any -> EventHeaders.digest(parts));
    }
}
