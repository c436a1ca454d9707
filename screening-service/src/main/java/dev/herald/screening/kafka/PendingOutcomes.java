package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The changed outcomes that sweeps found and have not announced, by case: those of the running or held sweep, and those
 * of a discarded one, which sweeps by schedule do not announce either.
 */
final class PendingOutcomes {

    private final KeyValueStore<String, String> store;

    /** A case with its pending outcome. */
    record PendingCase(String caseId, PendingOutcome outcome) {}

    PendingOutcomes(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** Adds a changed outcome, unless officers discarded the same change of the case. */
    void add(String caseId, PendingOutcome outcome) {
        boolean discarded = Optional.ofNullable(store.get(caseId))
                .map(PendingOutcome::parse)
                .filter(earlier -> !earlier.sweep().equals(outcome.sweep()))
                .filter(outcome::isSameChangeAs)
                .isPresent();
        if (!discarded) {
            store.put(caseId, outcome.toText());
        }
    }

    void remove(String caseId) {
        store.delete(caseId);
    }

    /** Returns the first pending outcome of a sweep after the case {@code cursor}. */
    Optional<PendingCase> nextAfter(String cursor, SweepId sweep) {
        try (KeyValueIterator<String, String> rest = store.range(cursor.isEmpty() ? null : cursor, null)) {
            while (rest.hasNext()) {
                KeyValue<String, String> next = rest.next();
                PendingOutcome outcome = PendingOutcome.parse(next.value);
                if (!next.key.equals(cursor) && outcome.sweep().equals(sweep)) {
                    return Optional.of(new PendingCase(next.key, outcome));
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the cases with a pending outcome of a sweep. */
    List<String> caseIdsOf(SweepId sweep) {
        List<String> cases = new ArrayList<>();
        try (KeyValueIterator<String, String> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, String> next = all.next();
                if (PendingOutcome.parse(next.value).sweep().equals(sweep)) {
                    cases.add(next.key);
                }
            }
        }
        return cases;
    }

    /** Returns the impact of a sweep, in numbers and by example. */
    SweepImpact impactOf(SweepId sweep) {
        SweepImpact impact = new SweepImpact();
        try (KeyValueIterator<String, String> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, String> next = all.next();
                PendingOutcome outcome = PendingOutcome.parse(next.value);
                if (outcome.sweep().equals(sweep)) {
                    impact.add(next.key, outcome);
                }
            }
        }
        return impact;
    }

    /** Removes all pending outcomes. There are some only after a sweep was held. */
    void clear() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, String> all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }
}
