package dev.herald.review.kafka;

import dev.herald.contract.CaseContentKey;
import dev.herald.contract.CaseId;
import dev.herald.event.CaseContent;
import dev.herald.event.CaseFile;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.deadline.Deadline;
import dev.herald.review.casefile.decider.CaseDecider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The case files and the content of the revisions that they name, with an index of their next deadlines: {@code <epoch
 * millis>|<case id>}. The index finds the cases whose deadline has passed without reading every file; the case file
 * alone says which deadline it is. An entry that no longer matches its case file, because a configured term changed, is
 * corrected when it is read.
 */
final class CaseStore {

    private final CaseDecider decider;
    private final KeyValueStore<String, CaseFile> files;
    private final KeyValueStore<String, CaseContent> contents;
    private final KeyValueStore<String, String> due;

    CaseStore(CaseDecider decider, ProcessorContext<String, Object> context) {
        this.decider = decider;
        this.files = context.getStateStore(ReviewStores.CASE_FILES);
        this.contents = context.getStateStore(ReviewStores.CASE_CONTENTS);
        this.due = context.getStateStore(ReviewStores.DUE);
    }

    /** An entry of the index. */
    record DueEntry(String key, String caseId) {}

    Case read(String caseId) {
        return CaseStateMapper.read(caseId, files.get(caseId), revision -> content(new CaseId(caseId), revision));
    }

    private CaseContent content(CaseId caseId, int revision) {
        CaseContent content = contents.get(new CaseContentKey(caseId, revision).toString());
        if (content == null) {
            throw new IllegalStateException("no content of revision %d of %s".formatted(revision, caseId));
        }
        return content;
    }

    void put(Case before, Opened after) {
        files.put(after.id().value(), CaseStateMapper.file(after));
        ContentChange.between(before, after).forEach(change -> contents.put(change.key(), change.content()));
        Optional<String> was = keyOf(before);
        Optional<String> is = keyOf(after);
        if (!was.equals(is)) {
            was.ifPresent(due::delete);
        }
        // written also where it should exist: a configured term may have changed
        is.ifPresent(key -> due.put(key, after.id().value()));
    }

    /** Returns the entries whose deadline has passed, the earliest first. */
    List<DueEntry> expired(Instant now, int portion) {
        List<DueEntry> entries = new ArrayList<>();
        try (KeyValueIterator<String, String> passed =
                due.range(null, instant(now.plusMillis(1)))) { // a bare instant sorts before its cases
            while (passed.hasNext() && entries.size() < portion) {
                var next = passed.next();
                entries.add(new DueEntry(next.key, next.value));
            }
        }
        return entries;
    }

    /** Corrects an entry at whose instant the case has no deadline. */
    void correct(DueEntry entry, Case subject) {
        due.delete(entry.key());
        keyOf(subject).ifPresent(key -> due.put(key, entry.caseId()));
    }

    /** Moves an entry to a later instant, whatever its case file says. */
    void postpone(DueEntry entry, Instant until) {
        due.delete(entry.key());
        due.put(key(until, entry.caseId()), entry.caseId());
    }

    private Optional<String> keyOf(Case subject) {
        return decider.nextDeadline(subject)
                .map(Deadline::at)
                .map(at -> key(at, subject.id().value()));
    }

    private static String key(Instant at, String caseId) {
        return instant(at) + "|" + caseId;
    }

    private static String instant(Instant at) {
        return "%015d".formatted(at.toEpochMilli());
    }
}
