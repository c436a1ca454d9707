package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What sweeps found and did not announce, by case: of the sweep that is under way or held, and of one that was
 * discarded, whose findings stay set aside for the sweeps of the calendar.
 */
final class Findings {

    private final KeyValueStore<String, String> store;

    /**
     * What was found about a case.
     *
     * @param caseId the case
     * @param finding what
     */
    record Found(String caseId, Finding finding) {}

    Findings(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** Keeps what was found, unless the same change of the same case was set aside. */
    void add(String caseId, Finding finding) {
        boolean setAside = Optional.ofNullable(store.get(caseId))
                .map(Finding::parse)
                .filter(earlier -> !earlier.sweep().equals(finding.sweep()))
                .filter(finding::isSameChangeAs)
                .isPresent();
        if (!setAside) {
            store.put(caseId, finding.toText());
        }
    }

    void remove(String caseId) {
        store.delete(caseId);
    }

    /** The first that a sweep found after a case; what was set aside is passed over. */
    Optional<Found> next(String cursor, SweepId sweep) {
        try (KeyValueIterator<String, String> rest = store.range(cursor.isEmpty() ? null : cursor, null)) {
            while (rest.hasNext()) {
                KeyValue<String, String> next = rest.next();
                Finding finding = Finding.parse(next.value);
                if (!next.key.equals(cursor) && finding.sweep().equals(sweep)) {
                    return Optional.of(new Found(next.key, finding));
                }
            }
        }
        return Optional.empty();
    }

    /** Cases of which a sweep found something. */
    List<String> of(SweepId sweep) {
        List<String> cases = new ArrayList<>();
        try (KeyValueIterator<String, String> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, String> next = all.next();
                if (Finding.parse(next.value).sweep().equals(sweep)) {
                    cases.add(next.key);
                }
            }
        }
        return cases;
    }

    /** Everything a sweep found, in numbers and by example. */
    Difference difference(SweepId sweep) {
        Difference difference = new Difference();
        try (KeyValueIterator<String, String> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, String> next = all.next();
                Finding finding = Finding.parse(next.value);
                if (finding.sweep().equals(sweep)) {
                    difference.add(next.key, finding);
                }
            }
        }
        return difference;
    }

    /** Forgets what was set aside or never announced. At one go: there is none but after a sweep that was held. */
    void clear() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, String> all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }
}
