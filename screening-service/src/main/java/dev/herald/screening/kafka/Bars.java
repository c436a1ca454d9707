package dev.herald.screening.kafka;

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

    private static final String BARRED = "BARRED";
    private static final String OVER = "OVER";

    private final KeyValueStore<String, String> store;

    /** The stored form: {@code BARRED}, {@code BARRED 2031-01-01T00:00:00Z} or {@code OVER 2026-05-04T10:00:00Z}. */
    private record BarRecord(String status, @Nullable Instant until) {

        static BarRecord parse(String text) {
            int blank = text.indexOf(' ');
            return blank < 0
                    ? new BarRecord(text, null)
                    : new BarRecord(text.substring(0, blank), Instant.parse(text.substring(blank + 1)));
        }

        String toText() {
            return until == null ? status : status + ' ' + until;
        }

        boolean holdsAt(Instant moment) {
            return status.equals(BARRED) && (until == null || moment.isBefore(until));
        }

        boolean hasExpiredAt(Instant moment) {
            return status.equals(BARRED) && !holdsAt(moment);
        }
    }

    Bars(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** Bars a case. A bar without {@code until} has no end. */
    void bar(String caseId, @Nullable Instant until) {
        store.put(caseId, new BarRecord(BARRED, until).toText());
    }

    /** Ends a bar. */
    void end(String caseId, Instant at) {
        store.put(caseId, new BarRecord(OVER, at).toText());
    }

    /** Returns whether a case is barred. */
    boolean isBarred(String caseId, Instant now) {
        BarRecord bar = find(caseId);
        return bar != null && bar.holdsAt(now);
    }

    /** Returns the end of a case's bar; null for a bar without end, or no bar. */
    @Nullable
    Instant barredUntil(String caseId) {
        BarRecord bar = find(caseId);
        return bar == null ? null : bar.until();
    }

    /** Returns the cases whose bar's term is over but not yet ended here. Reads all bars; there are few. */
    List<String> expiredAt(Instant now) {
        List<String> expired = new ArrayList<>();
        try (KeyValueIterator<String, String> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, String> bar = all.next();
                if (BarRecord.parse(bar.value).hasExpiredAt(now)) {
                    expired.add(bar.key);
                }
            }
        }
        return expired;
    }

    private @Nullable BarRecord find(String caseId) {
        String text = store.get(caseId);
        return text == null ? null : BarRecord.parse(text);
    }
}
