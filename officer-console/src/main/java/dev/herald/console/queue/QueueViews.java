package dev.herald.console.queue;

import dev.herald.console.api.CaseSummary;
import dev.herald.console.api.Officer;
import dev.herald.console.persons.FoundPerson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queue, and the search over all cases. They follow the decisions with a short delay. */
public interface QueueViews {

    /**
     * Returns a page of the queue.
     *
     * @throws dev.herald.console.api.CaseViews.ViewsClosed while the case files have not caught up after a start
     */
    QueueSlice queue(QueueQuery query);

    /** Maximum number of cases that a search returns. */
    int MOST_CASES = 100;

    /**
     * Returns the cases of an officer's query that is not empty.
     *
     * @throws dev.herald.console.api.CaseViews.ViewsClosed while the case files have not caught up after a start
     */
    SearchResult search(SearchQuery query, Officer reader);

    /**
     * A page of the queue.
     *
     * @param total number of all cases of the query
     */
    record QueueSlice(List<CaseSummary> cases, int total) {}

    /**
     * The cases that a search found.
     *
     * @param cases the likeliest person first; without a person, the latest change first
     * @param more whether there are more cases than were looked at
     */
    record SearchResult(List<FoundCase> cases, boolean more) {}

    /**
     * A case that a search found.
     *
     * @param person how its person was found; null where the search was for no person
     */
    record FoundCase(CaseSummary summary, @Nullable FoundPerson person) {}
}
