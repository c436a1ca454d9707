package dev.herald.review.kafka;

import dev.herald.event.CaseFile;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Casework;
import dev.herald.review.casefile.FallsDue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The case files, and beside them an index of when something falls due in each: {@code <epoch millis>|<case id>}, so
 * that what has passed is found without looking at every file. The index says where to look; what falls due, the file
 * says. An entry that the file no longer agrees with (its terms were set anew) is put right when it is met.
 */
final class CaseStore {

    private final Casework casework;
    private final KeyValueStore<String, CaseFile> files;
    private final KeyValueStore<String, String> due;

    CaseStore(Casework casework, ProcessorContext<String, Object> context) {
        this.casework = casework;
        this.files = context.getStateStore(ReviewTopology.CASE_FILES);
        this.due = context.getStateStore(ReviewTopology.DUE);
    }

    /**
     * An entry of the index whose time has come.
     *
     * @param key its key
     * @param caseId the case
     */
    record Entry(String key, String caseId) {}

    Case read(String caseId) {
        return Stored.read(caseId, files.get(caseId));
    }

    void put(Case before, Opened after) {
        files.put(after.id().value(), Stored.file(after));
        Optional<String> was = keyOf(before);
        Optional<String> is = keyOf(after);
        if (!was.equals(is)) {
            was.ifPresent(due::delete);
        }
        // also where it should be there already: terms may have changed
        is.ifPresent(key -> due.put(key, after.id().value()));
    }

    /** Where something has fallen due, the earliest first. */
    List<Entry> fallenDue(Instant now, int portion) {
        List<Entry> entries = new ArrayList<>();
        try (KeyValueIterator<String, String> passed =
                due.range(null, instant(now.plusMillis(1)))) { // a bare instant sorts before its cases
            while (passed.hasNext() && entries.size() < portion) {
                var next = passed.next();
                entries.add(new Entry(next.key, next.value));
            }
        }
        return entries;
    }

    /** Puts right an entry at whose time nothing falls due. */
    void correct(Entry entry, Case subject) {
        due.delete(entry.key());
        keyOf(subject).ifPresent(key -> due.put(key, entry.caseId()));
    }

    /** Looks at an entry again later, whatever its file says. */
    void postpone(Entry entry, Instant until) {
        due.delete(entry.key());
        due.put(key(until, entry.caseId()), entry.caseId());
    }

    private Optional<String> keyOf(Case subject) {
        return casework.nextDue(subject)
                .map(FallsDue::at)
                .map(at -> key(at, subject.id().value()));
    }

    private static String key(Instant at, String caseId) {
        return instant(at) + "|" + caseId;
    }

    private static String instant(Instant at) {
        return "%015d".formatted(at.toEpochMilli());
    }
}
