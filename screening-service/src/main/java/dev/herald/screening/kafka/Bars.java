package dev.herald.screening.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are or were barred, and until when: case ids and dates, nobody's identity. Kept for good, since what is
 * recorded of such a case later has to say that there was a bar.
 */
final class Bars {

    private static final String BARRED = "BARRED";
    private static final String OVER = "OVER";

    private final KeyValueStore<String, String> store;

    /**
     * As the store has it: {@code BARRED}, {@code BARRED 2031-01-01T00:00:00Z} or {@code OVER 2026-05-04T10:00:00Z}.
     */
    private record Kept(String word, @Nullable Instant until) {

        static Kept parse(String text) {
            int blank = text.indexOf(' ');
            return blank < 0
                    ? new Kept(text, null)
                    : new Kept(text.substring(0, blank), Instant.parse(text.substring(blank + 1)));
        }

        String toText() {
            return until == null ? word : word + ' ' + until;
        }

        boolean holdsAt(Instant moment) {
            return word.equals(BARRED) && (until == null || moment.isBefore(until));
        }

        boolean endedUnnoticed(Instant moment) {
            return word.equals(BARRED) && !holdsAt(moment);
        }
    }

    Bars(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** Bars a case; without an end for good. */
    void bar(String caseId, @Nullable Instant until) {
        store.put(caseId, new Kept(BARRED, until).toText());
    }

    /** Ends a bar. */
    void end(String caseId, Instant at) {
        store.put(caseId, new Kept(OVER, at).toText());
    }

    /** Whether a case is barred. */
    boolean holds(String caseId, Instant now) {
        Kept kept = kept(caseId);
        return kept != null && kept.holdsAt(now);
    }

    /** When the bar on a case ends or ended; null where it is open or there never was one. */
    @Nullable
    Instant until(String caseId) {
        Kept kept = kept(caseId);
        return kept == null ? null : kept.until();
    }

    /** Cases whose bar's term has ended since this was last acted on. Reads every bar; there are few. */
    List<String> ended(Instant now) {
        List<String> ended = new ArrayList<>();
        try (KeyValueIterator<String, String> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, String> bar = all.next();
                if (Kept.parse(bar.value).endedUnnoticed(now)) {
                    ended.add(bar.key);
                }
            }
        }
        return ended;
    }

    private @Nullable Kept kept(String caseId) {
        String text = store.get(caseId);
        return text == null ? null : Kept.parse(text);
    }
}
