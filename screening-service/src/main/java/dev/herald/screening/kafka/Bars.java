package dev.herald.screening.kafka;

import dev.herald.state.CaseBar;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The cases that are or were barred, with the moment at which the bar was lifted. Holds no identity. Never deleted,
 * since later records of such a case must tell that there was a bar.
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
     */
    void bar(String caseId, int revision) {
        store.put(caseId, new CaseBar(false, null, revision));
    }

    /** Lifts a bar. */
    void end(String caseId, Instant at) {
        store.put(caseId, new CaseBar(true, at, revision(caseId)));
    }

    /** Returns the revision that the decision barring a case is about; 0 if the case was never barred. */
    int revision(String caseId) {
        CaseBar bar = store.get(caseId);
        return bar == null ? 0 : bar.getRevision();
    }

    /** Returns whether a case is barred. */
    boolean isBarred(String caseId) {
        CaseBar bar = store.get(caseId);
        return bar != null && !bar.getEnded();
    }

    /** Returns when a case's bar was lifted; null for a bar that holds, or no bar. */
    @Nullable
    Instant barredUntil(String caseId) {
        CaseBar bar = store.get(caseId);
        return bar == null ? null : bar.getUntil();
    }
}
