package dev.herald.console.queue;

import dev.herald.console.api.CaseViews.ViewsClosed;
import java.util.Map;
import java.util.Set;

/** Counts cases by their {@link QueueLabel}s. */
@FunctionalInterface
public interface CaseCounts {

    /**
     * Returns the number of cases of each label; labels without any are left out.
     *
     * @throws ViewsClosed while the case files have not caught up after a start
     */
    Map<String, Integer> count(Set<String> labels);
}
