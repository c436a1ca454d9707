package dev.herald.console.queue;

/** Finds cases. It follows the decisions with a short delay. */
@FunctionalInterface
public interface CaseSearch {

    /** Maximum number of cases that a search returns. */
    int MOST_CASES = 100;

    /**
     * Returns the cases of a query that is not empty.
     *
     * @throws dev.herald.console.api.CaseViews.ViewsClosed while the case files have not caught up after a start
     */
    SearchResult search(SearchQuery query);
}
