package dev.herald.screening.kafka;

import dev.herald.state.CaseBar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The cases that are or were barred, with the end of the bar. Holds no identity. Never deleted, since later records of
 * such a case must tell that there was a bar.
 */
final class Bars {

    private final KeyValueStore<String, CaseBar> store;

    Bars(KeyValueStore<String, CaseBar> store) {
        this.store = store;
    }

    /**
     * Bars a case.
     *
     * @param revision revision that the barring decision is about
     * @param until end of the bar; null for a bar without end
     */
    void bar(String caseId, int revision, @Nullable Instant until) {
        store.put(caseId, new CaseBar(false, until, revision));
    }

    /** Ends a bar. */
    void end(String caseId, Instant at) {
        store.put(caseId, new CaseBar(true, at, revision(caseId)));
    }

    /** Returns the revision that the decision barring a case is about; 0 if the case was never barred. */
    int revision(String caseId) {
        CaseBar bar = store.get(caseId);
        return bar == null ? 0 : bar.getRevision();
    }

    /** Returns whether a case is barred. */
    boolean isBarred(String caseId, Instant now) {
        CaseBar bar = store.get(caseId);
        return bar != null && holdsAt(bar, now);
    }

    /** Returns the end of a case's bar; null for a bar without end, or no bar. */
    @Nullable
    Instant barredUntil(String caseId) {
        CaseBar bar = store.get(caseId);
        return bar == null ? null : bar.getUntil();
    }

    /** Returns the cases whose bar's term is over but not yet ended here. Reads all bars; there are few. */
    List<String> expiredAt(Instant now) {
        List<String> expired = new ArrayList<>();
        try (KeyValueIterator<String, CaseBar> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, CaseBar> bar = all.next();
                if (isExpired(bar.value, now)) {
                    expired.add(bar.key);
                }
            }
        }
        return expired;
    }

    /** Returns whether the term of a case's bar is over but not yet ended here. */
    boolean isExpired(String caseId, Instant now) {
        CaseBar bar = store.get(caseId);
        return bar != null && isExpired(bar, now);
    }

    private static boolean isExpired(CaseBar bar, Instant now) {
        return !bar.getEnded() && !holdsAt(bar, now);
    }

    private static boolean holdsAt(CaseBar bar, Instant moment) {
        return !bar.getEnded() && (bar.getUntil() == null || moment.isBefore(bar.getUntil()));
    }
}
