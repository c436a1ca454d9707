package dev.herald.console.queue;

import java.util.List;

/**
 * The cases that a search found.
 *
 * @param cases the likeliest person first; without a person, the latest change first
 * @param more whether there are more cases than were looked at
 */
public record SearchResult(List<FoundCase> cases, boolean more) {

    /** Copies the list. */
    public SearchResult {
        cases = List.copyOf(cases);
    }
}
