package dev.herald.dissemination.kafka;

import dev.herald.contract.wire.TraceContext;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.CustodyDecider;
import dev.herald.state.DueCase;
import dev.herald.streams.topology.DueIndex;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * When the next step of each open recall is due: an index of its own, so that a task starts without reading its cases.
 * A changed schedule applies to a recall from its next step on.
 */
final class RecallDeadlines {

    private final DueIndex<DueCase> index;
    private final CustodyDecider decider;

    RecallDeadlines(KeyValueStore<String, DueCase> store, CustodyDecider decider) {
        this.index = new DueIndex<>(store);
        this.decider = decider;
    }

    /**
     * Moves the deadline of a case whose recall was started, answered or closed.
     *
     * @param setBy the trace of the event that did it
     */
    void update(CaseInCustody before, CaseInCustody after, TraceContext setBy) {
        Optional<Instant> earlier = decider.recallDueAt(before);
        Optional<Instant> later = decider.recallDueAt(after);
        if (!earlier.equals(later)) {
            earlier.ifPresent(at -> index.remove(at, before.caseId().value()));
            later.ifPresent(at -> put(at, after.caseId().value(), setBy.toString()));
        }
    }

    /** Replaces an entry that was due by the present deadline of its case. */
    void replace(DueIndex.Entry<DueCase> due, CaseInCustody known) {
        index.remove(due);
        decider.recallDueAt(known).ifPresent(at -> put(at, due.id(), due.value().getSetBy()));
    }

    /** Moves an entry to a later time. */
    void postpone(DueIndex.Entry<DueCase> due, Instant until) {
        index.remove(due);
        put(until, due.id(), due.value().getSetBy());
    }

    List<DueIndex.Entry<DueCase>> due(Instant now, int limit) {
        return index.due(now, limit);
    }

    Optional<Instant> earliest(Instant now) {
        return index.earliest(now);
    }

    private void put(Instant at, String caseId, String setBy) {
        index.put(at, caseId, new DueCase(caseId, setBy));
    }
}
