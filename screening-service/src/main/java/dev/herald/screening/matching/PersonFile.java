package dev.herald.screening.matching;

import dev.herald.matching.PersonIdentity;
import dev.herald.matching.index.PersonHit;
import dev.herald.matching.index.PersonIndex;
import dev.herald.screening.matching.Matches.Match;
import dev.herald.screening.rules.Person;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one kind about persons, each under its id, and found by the person. Not safe for several threads at
 * once; its owner sees to that.
 *
 * @param <T> what is known
 */
final class PersonFile<T> {

    /** Of more than that who may be one person, no list is made. */
    private static final int MOST_CANDIDATES = 2_000;

    private final About about;
    private final Map<String, T> entries = new HashMap<>();
    private final PersonIndex<String> index = new PersonIndex<>();

    PersonFile(About about) {
        this.about = about;
    }

    /** Files something about a person, in place of what was filed there. */
    void put(String id, Person person, T entry) {
        entries.put(id, entry);
        index.put(id, Identities.identity(person));
    }

    /** Forgets what is filed there, and says what it was. */
    @Nullable
    T remove(String id) {
        index.remove(id);
        return entries.remove(id);
    }

    /** Everything that may be about this person, in the order of the ids. */
    List<Match> find(PersonIdentity person) {
        if (entries.isEmpty()) {
            return List.of();
        }
        return index.find(person).stream()
                .sorted(Comparator.comparing(PersonHit::key))
                .map(found -> new Match(about, found.key(), Identities.certainty(found.match())))
                .toList();
    }

    /** Ids of all that may be about this person; nothing where they are too many to be listed. */
    Optional<Set<String>> findAll(PersonIdentity person) {
        return index.findAll(person, MOST_CANDIDATES).map(found -> {
            Set<String> ids = new HashSet<>();
            found.forEach(one -> ids.add(one.key()));
            return ids;
        });
    }

    /** What is filed there now, if anything is. */
    @Nullable
    T entry(String id) {
        return entries.get(id);
    }

    Map<String, T> entries() {
        return entries;
    }

    int size() {
        return entries.size();
    }
}
