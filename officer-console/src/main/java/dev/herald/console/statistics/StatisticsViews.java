package dev.herald.console.statistics;

import dev.herald.console.api.CaseViews.ViewsClosed;
import java.util.Map;
import java.util.Set;

/** Counts cases by what {@link StatisticsLabel} says about them. */
@FunctionalInterface
public interface StatisticsViews {

    /**
     * Returns the number of cases of each label; labels without any are left out.
     *
     * @throws ViewsClosed while the case files have not caught up after a start
     */
    Map<String, Integer> count(Set<String> labels);
}
