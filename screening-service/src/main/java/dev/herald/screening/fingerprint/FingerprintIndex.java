package dev.herald.screening.fingerprint;

import dev.herald.screening.rules.Person;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprints that were read, and the persons of open cases by their fingerprints under this year's key. The
 * latter finds the open cases that a new fingerprint may be about. Thread-safe.
 *
 * <p>Of a person in an open case only 64 bits of each fingerprint are kept: two that share them cost one screening.
 */
public final class FingerprintIndex {

    /**
     * A fingerprint as it was read.
     *
     * @param keyYear year of its key
     * @param keyId which key of that year
     * @param partition partition of its record, whose task deletes it
     */
    public record StoredFingerprint(int keyYear, String keyId, int partition) {}

    private static final int PREFIX_DIGITS = 16;

    private final FingerprintKeys keys;
    private final Map<String, StoredFingerprint> fingerprints = new ConcurrentHashMap<>();

    // the open cases, guarded by this
    private final Map<String, List<Person>> persons = new HashMap<>();
    private final Map<Long, Set<String>> casesByPrefix = new HashMap<>();
    private String indexedUnder = "";

    /** Creates an empty index. */
    public FingerprintIndex(FingerprintKeys keys) {
        this.keys = keys;
    }

    /** Returns the keys under which fingerprints are made and found. */
    public FingerprintKeys keys() {
        return keys;
    }

    /**
     * Adds or removes a fingerprint.
     *
     * @param stored null if it was deleted
     * @return whether it is new
     */
    public boolean put(String fingerprint, @Nullable StoredFingerprint stored) {
        if (stored == null) {
            fingerprints.remove(fingerprint);
            return false;
        }
        return fingerprints.put(fingerprint, stored) == null;
    }

    /** Returns whether a case of a person with one of these names and this year of birth left a fingerprint. */
    public boolean contains(Person person) {
        return !fingerprints.isEmpty()
                && keys.living().stream()
                        .flatMap(key -> key.fingerprintsOf(person).stream())
                        .anyMatch(fingerprints::containsKey);
    }

    /** Sets the persons of an open case; none if it ended. */
    public synchronized void putCase(String caseId, List<Person> described) {
        useCurrentKey();
        List<Person> before =
                described.isEmpty() ? persons.remove(caseId) : persons.put(caseId, List.copyOf(described));
        if (described.equals(before)) {
            return;
        }
        if (before != null) {
            prefixesOf(before)
                    .forEach(prefix -> casesByPrefix.computeIfPresent(prefix, (any, cases) -> {
                        Set<String> rest = new HashSet<>(cases);
                        rest.remove(caseId);
                        return rest.isEmpty() ? null : Set.copyOf(rest);
                    }));
        }
        index(caseId, described);
    }

    /** Returns the open cases that a fingerprint of this year may be about; those of earlier years are not indexed. */
    public synchronized Set<String> casesOf(String fingerprint) {
        useCurrentKey();
        return casesByPrefix.getOrDefault(prefix(fingerprint), Set.of());
    }

    /** Returns the open cases that some fingerprint of this year may be about. */
    public Set<String> casesWithFingerprint() {
        Set<String> cases = new TreeSet<>();
        fingerprints.keySet().forEach(fingerprint -> cases.addAll(casesOf(fingerprint)));
        return cases;
    }

    /** Returns the fingerprints of a partition whose key's term is over: nothing finds them any more. */
    public List<String> expiredIn(int partition) {
        return fingerprints.entrySet().stream()
                .filter(entry -> entry.getValue().partition() == partition
                        && keys.isTermOver(entry.getValue().keyYear()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Returns the number of fingerprints. */
    public int size() {
        return fingerprints.size();
    }

    /** Returns the number of fingerprints within their term whose key this instance does not have. */
    public long sizeWithoutKey() {
        Set<String> known = new HashSet<>();
        keys.living().forEach(key -> known.add(key.year() + key.id()));
        return fingerprints.values().stream()
                .filter(stored -> !known.contains(stored.keyYear() + stored.keyId()))
                .filter(stored -> !keys.isTermOver(stored.keyYear()))
                .count();
    }

    /** Indexes all open cases again when another year's key is in use. */
    private void useCurrentKey() {
        String current = keys.current().map(key -> key.year() + key.id()).orElse("");
        if (!current.equals(indexedUnder)) {
            indexedUnder = current;
            casesByPrefix.clear();
            persons.forEach(this::index);
        }
    }

    private void index(String caseId, List<Person> described) {
        prefixesOf(described).forEach(prefix -> casesByPrefix.merge(prefix, Set.of(caseId), FingerprintIndex::union));
    }

    private Set<Long> prefixesOf(List<Person> described) {
        Set<Long> prefixes = new HashSet<>();
        keys.current()
                .ifPresent(key -> described.forEach(person ->
                        key.fingerprintsOf(person).forEach(fingerprint -> prefixes.add(prefix(fingerprint)))));
        return prefixes;
    }

    private static long prefix(String fingerprint) {
        return Long.parseUnsignedLong(fingerprint, 0, PREFIX_DIGITS, 16);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }
}
