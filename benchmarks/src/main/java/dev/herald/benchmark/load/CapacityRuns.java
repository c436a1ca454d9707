package dev.herald.benchmark.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Several searches for the same capacity, one after another. The first begins low; each other begins a little below the
 * result of the one before.
 *
 * @param runs how many, 1 or more
 * @param first the first search
 */
public record CapacityRuns(int runs, CapacitySearch first) {

    private static final double BEGIN_BELOW = 0.85;

    /** Checks the number. */
    public CapacityRuns {
        if (runs < 1) {
            throw new IllegalArgumentException("one search or more, not " + runs);
        }
    }

    /** Returns all results, in order. */
    public List<CapacitySearch.Found> run(CapacitySearch.Attempt attempt) throws InterruptedException {
        List<CapacitySearch.Found> all = new ArrayList<>();
        CapacitySearch search = first;
        for (int run = 0; run < runs; run++) {
            CapacitySearch.Found found = search.run(attempt);
            all.add(found);
            double from = Math.max(1, found.perSecond() * BEGIN_BELOW);
            search = new CapacitySearch(from, 1 + 2 * first.precision(), first.precision(), first.most());
        }
        return all;
    }

    /** Returns the median of the capacities; of an even number, the lower one in the middle. */
    public static double median(List<CapacitySearch.Found> results) {
        return medianOf(results.stream().map(CapacitySearch.Found::perSecond).toList());
    }

    /** Returns the median of figures; of an even number, the lower one in the middle. */
    public static double medianOf(List<Double> figures) {
        return figures.stream()
                .sorted(Comparator.naturalOrder())
                .skip((figures.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }
}
