package dev.herald.screening.matching;

import dev.herald.contract.PartialDate;
import dev.herald.screening.rules.Certainty;
import dev.herald.screening.rules.Person;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds persons by any of their names, spelt or ordered differently, and by birth dates that may be the same day. Not
 * safe for several threads at once; its owner sees to that.
 *
 * @param <K> what a person is filed under
 */
final class PersonIndex<K extends Comparable<K>> {

    private record Filed(Set<NameKey> names, @Nullable PartialDate birthDate) {}

    private final Map<K, Filed> persons = new HashMap<>();
    private final Map<NameKey, Set<K>> byName = new HashMap<>();

    /** Files a person, in place of whoever was filed there. */
    void put(K key, Person person) {
        remove(key);
        Filed filed = new Filed(keysOf(person), person.birthDate());
        persons.put(key, filed);
        filed.names()
                .forEach(name ->
                        byName.computeIfAbsent(name, any -> new HashSet<>()).add(key));
    }

    /** Forgets a person. */
    void remove(K key) {
        Filed filed = persons.remove(key);
        if (filed != null) {
            filed.names()
                    .forEach(name -> byName.computeIfPresent(name, (any, keys) -> {
                        keys.remove(key);
                        return keys.isEmpty() ? null : keys;
                    }));
        }
    }

    /** Everybody who may be this person, in the order of the keys. */
    SortedMap<K, Certainty> find(Person person) {
        SortedMap<K, Certainty> found = new TreeMap<>();
        for (NameKey name : keysOf(person)) {
            for (K key : byName.getOrDefault(name, Set.of())) {
                Certainty certainty = compare(person.birthDate(), filed(key).birthDate());
                if (certainty != null) {
                    found.put(key, certainty);
                }
            }
        }
        return found;
    }

    int size() {
        return persons.size();
    }

    private Filed filed(K key) {
        Filed filed = persons.get(key);
        if (filed == null) {
            throw new IllegalStateException("a name leads to a person that is not filed");
        }
        return filed;
    }

    /** Null where the dates cannot be the same day. */
    private static @Nullable Certainty compare(@Nullable PartialDate one, @Nullable PartialDate other) {
        if (one == null || other == null) {
            return Certainty.NAME_ONLY;
        }
        return one.mayBeSameAs(other) ? Certainty.NAME_AND_BIRTH_DATE : null;
    }

    private static Set<NameKey> keysOf(Person person) {
        return person.names().stream()
                .flatMap(name -> NameKey.of(name).stream())
                .collect(Collectors.toSet());
    }
}
