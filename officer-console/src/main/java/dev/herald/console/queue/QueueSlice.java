package dev.herald.console.queue;

import dev.herald.console.api.CaseSummary;
import java.util.List;

/**
 * A page of the queue.
 *
 * @param total number of all cases of the query
 */
public record QueueSlice(List<CaseSummary> cases, int total) {

    /** Copies the list. */
    public QueueSlice {
        cases = List.copyOf(cases);
    }
}
