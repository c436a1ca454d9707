package dev.herald.screening.matching;

import dev.herald.screening.rules.Certainty;
import dev.herald.screening.rules.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known about persons, each under its id, and found by the person. Not safe for several threads at once; its
 * owner sees to that.
 *
 * @param <T> what is known
 */
final class PersonFile<T> {

    /**
     * Something that may be about the person who was looked for.
     *
     * @param id what it is filed under
     * @param entry what is known
     * @param certainty how surely it is the same person
     */
    record Match<T>(String id, T entry, Certainty certainty) {}

    private final Map<String, T> entries = new HashMap<>();
    private final PersonIndex<String> index = new PersonIndex<>();

    /** Files something about a person, in place of what was filed there. */
    void put(String id, Person person, T entry) {
        entries.put(id, entry);
        index.put(id, person);
    }

    /** Forgets what is filed there, if anything is. */
    void remove(String id) {
        entries.remove(id);
        index.remove(id);
    }

    /** Everything that may be about this person, in the order of the ids. */
    List<Match<T>> find(Person person) {
        List<Match<T>> found = new ArrayList<>();
        index.find(person).forEach((id, certainty) -> {
            T entry = entries.get(id);
            if (entry != null) {
                found.add(new Match<>(id, entry, certainty));
            }
        });
        return found;
    }

    int size() {
        return index.size();
    }
}
