package dev.herald.console.index;

import dev.herald.console.persons.SearchedPerson;
import java.util.List;

/**
 * Which contents to find: those that have some of the keys, where there are any, and all words of a text.
 *
 * @param keys keys of a name; those in common with more contents count less
 * @param text empty for any
 * @param limit largest number of contents
 */
public record ContentQuery(List<SearchedPerson.Key> keys, String text, int limit) {

    /** Returns no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "ContentQuery[%d keys]".formatted(keys.size());
    }
}
