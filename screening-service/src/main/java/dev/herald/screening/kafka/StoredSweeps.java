package dev.herald.screening.kafka;

import dev.herald.screening.sweep.SweepEvolver;
import dev.herald.screening.sweep.SweepStore;
import dev.herald.state.SweepCandidate;
import dev.herald.state.SweepFinding;
import dev.herald.state.SweepState;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The sweeps of a partition, in the stores of its task. */
final class StoredSweeps implements SweepStore {

    private static final String STATE = "state";

    private final KeyValueStore<String, SweepState> states;
    private final KeyValueStore<String, SweepCandidate> candidates;
    private final KeyValueStore<String, SweepFinding> findings;

    StoredSweeps(
            KeyValueStore<String, SweepState> states,
            KeyValueStore<String, SweepCandidate> candidates,
            KeyValueStore<String, SweepFinding> findings) {
        this.states = states;
        this.candidates = candidates;
        this.findings = findings;
    }

    @Override
    public SweepState state() {
        SweepState stored = states.get(STATE);
        return stored == null ? SweepEvolver.START : stored;
    }

    @Override
    public void saveState(SweepState state) {
        states.put(STATE, state);
    }

    @Override
    public boolean hasCandidates() {
        try (KeyValueIterator<String, SweepCandidate> all = candidates.all()) {
            return all.hasNext();
        }
    }

    @Override
    public void addCandidate(String caseId) {
        candidates.put(caseId, new SweepCandidate(caseId));
    }

    @Override
    public void removeCandidate(String caseId) {
        candidates.delete(caseId);
    }

    @Override
    public boolean visitCandidates(Predicate<String> visitor) {
        try (KeyValueIterator<String, SweepCandidate> all = candidates.all()) {
            while (all.hasNext()) {
                if (!visitor.test(all.next().key)) {
                    break;
                }
            }
            return !all.hasNext();
        }
    }

    @Override
    public @Nullable SweepFinding finding(String caseId) {
        return findings.get(caseId);
    }

    @Override
    public void saveFinding(String caseId, SweepFinding found) {
        findings.put(caseId, found);
    }

    @Override
    public void removeFinding(String caseId) {
        findings.delete(caseId);
    }

    @Override
    public boolean visitFindings(String cursor, BiPredicate<String, SweepFinding> visitor) {
        try (KeyValueIterator<String, SweepFinding> rest = findings.range(cursor.isEmpty() ? null : cursor, null)) {
            boolean goesOn = true;
            while (goesOn && rest.hasNext()) {
                KeyValue<String, SweepFinding> next = rest.next();
                goesOn = next.key.equals(cursor) || visitor.test(next.key, next.value);
            }
            return !rest.hasNext();
        }
    }
}
