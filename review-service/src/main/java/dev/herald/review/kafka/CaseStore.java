package dev.herald.review.kafka;

import dev.herald.contract.CaseContentKey;
import dev.herald.contract.CaseId;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.CaseContent;
import dev.herald.event.CaseFile;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Unopened;
import dev.herald.review.casefile.CaseEvent.Circulated;
import dev.herald.review.casefile.deadline.Deadline;
import dev.herald.review.casefile.decider.CaseDecider;
import dev.herald.state.DueCase;
import dev.herald.streams.topology.DueIndex;
import dev.herald.streams.topology.StorePart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The case files and the content of the revisions that they name, with an index of their next deadlines. The index
 * finds the cases whose deadline has passed without reading every file; the case file alone says which deadline it is.
 * An entry names the trace of the event that set it. An entry that no longer matches its case file, because a
 * configured term changed, is corrected when it is read.
 */
final class CaseStore {

    static final String CONTENTS = "~content ";
    static final String DUE = "~due ";

    private final CaseDecider decider;
    private final KeyValueStore<String, CaseFile> files;
    private final KeyValueStore<String, CaseContent> contents;
    private final DueIndex<DueCase> due;

    CaseStore(CaseDecider decider, ProcessorContext<String, Object> context) {
        this.decider = decider;
        this.files = StorePart.cases(context);
        this.contents = StorePart.in(context, CONTENTS);
        this.due = new DueIndex<>(StorePart.in(context, DUE));
    }

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

    /**
     * Writes a changed case.
     *
     * @param cause the event that changed it, to whose trace its next deadline will have a link
     */
    void put(CaseChange change, EventHeaders cause) {
        String caseId = change.after().id().value();
        files.put(caseId, change.file());
        change.contents().forEach(content -> contents.put(content.key(), content.content()));
        Optional<Instant> was = deadlineOf(change.before());
        Optional<Instant> is = Optional.ofNullable(change.file().getNextDeadlineAt());
        if (!was.equals(is)) {
            was.ifPresent(at -> due.remove(at, caseId));
        }
        // written also where it should exist: a configured term may have changed
        is.ifPresent(at -> due.put(at, caseId, new DueCase(caseId, cause.trace().toString())));
    }

    /** Keeps what is known of a case before review has read a screening of it. */
    void put(Unopened unopened) {
        Circulated circulated = unopened.circulated();
        files.put(unopened.id().value(), circulated == null ? null : CaseStateMapper.file(unopened, circulated));
    }

    /** Returns the entries whose deadline has passed, the earliest first. */
    List<DueIndex.Entry<DueCase>> expired(Instant now, int portion) {
        return due.due(now, portion);
    }

    /** Returns the earliest deadline; empty if there is none. */
    Optional<Instant> earliest(Instant now) {
        return due.earliest(now);
    }

    /** Corrects an entry at whose instant the case has no deadline. */
    void correct(DueIndex.Entry<DueCase> entry, Case subject) {
        due.remove(entry);
        deadlineOf(subject).ifPresent(at -> due.put(at, entry.id(), entry.value()));
    }

    /** Moves an entry to a later instant, whatever its case file says. */
    void postpone(DueIndex.Entry<DueCase> entry, Instant until) {
        due.remove(entry);
        due.put(until, entry.id(), entry.value());
    }

    private Optional<Instant> deadlineOf(Case subject) {
        return decider.nextDeadline(subject).map(Deadline::at);
    }
}
