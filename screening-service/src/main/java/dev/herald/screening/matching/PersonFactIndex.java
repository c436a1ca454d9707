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
 * An index of facts of one kind, by id and by person. Not thread-safe; the owner synchronizes.
 *
 * @param <T> type of the facts
 */
final class PersonFactIndex<T> {

    /** Above this many matches, a full sweep is cheaper than a list. */
    private static final int MAX_LISTED = 2_000;

    private final MatchSource source;
    private final Map<String, T> facts = new HashMap<>();
    private final PersonIndex<String> index = new PersonIndex<>();

    PersonFactIndex(MatchSource source) {
        this.source = source;
    }

    /** Adds or replaces a fact. */
    void put(String id, Person person, T fact) {
        facts.put(id, fact);
        index.put(id, IdentityMapper.identity(person));
    }

    /** Removes a fact and returns it; null if there was none. */
    @Nullable
    T remove(String id) {
        index.remove(id);
        return facts.remove(id);
    }

    /** Returns the matches of a person, ordered by id. */
    List<Match> matchesOf(PersonIdentity person) {
        if (facts.isEmpty()) {
            return List.of();
        }
        return index.find(person).stream()
                .sorted(Comparator.comparing(PersonHit::key))
                .map(found -> new Match(source, found.key(), IdentityMapper.certainty(found.match())))
                .toList();
    }

    /** Returns the ids of all matches of a person; empty if there are too many to list. */
    Optional<Set<String>> idsMatching(PersonIdentity person) {
        return index.snapshot().findAll(person, 1, MAX_LISTED).map(found -> {
            Set<String> ids = new HashSet<>();
            found.forEach(one -> ids.add(one.key()));
            return ids;
        });
    }

    /** Returns a fact; null if there is none. */
    @Nullable
    T get(String id) {
        return facts.get(id);
    }

    int size() {
        return facts.size();
    }
}
