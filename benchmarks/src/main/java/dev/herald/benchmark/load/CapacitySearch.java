package dev.herald.benchmark.load;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the highest sustained rate: raises the rate by a factor until a trial fails (or lowers it until one does not),
 * then halves the interval on a logarithmic scale. A void trial is repeated once; void again counts as not sustained.
 *
 * @param from first rate, 1 per second or more
 * @param factor between rates until the capacity is enclosed, above 1
 */
public record CapacitySearch(double from, double factor) {

    /** The result is at most this share below the lowest rate that failed. */
    public static final double PRECISION = 0.07;

    /** The highest rate that is tried. */
    public static final double MOST = 20_000;

    private static final double LEAST = 1;
    private static final double FIRST_FACTOR = 1.5;
    private static final double BEGIN_BELOW = 0.85;

    /** Checks the ranges. */
    public CapacitySearch {
        if (!(from >= LEAST) || !(factor > 1)) {
            throw new IllegalArgumentException("a search begins at 1 per second or more, and raises the rate");
        }
    }

    /** A trial at a rate. */
    @FunctionalInterface
    public interface Attempt {

        /** Runs the trial and judges it. */
        Verdict at(double perSecond) throws InterruptedException;
    }

    /**
     * Searches for the same capacity several times. The first search begins low; each other begins a little below the
     * result of the one before.
     *
     * @return all results per second, in order; 0 where no rate was sustained
     */
    public static List<Double> repeated(int runs, double from, Attempt attempt) throws InterruptedException {
        List<Double> all = new ArrayList<>();
        CapacitySearch search = new CapacitySearch(Math.max(LEAST, from), FIRST_FACTOR);
        for (int run = 0; run < runs; run++) {
            all.add(search.run(attempt));
            search = new CapacitySearch(Math.max(LEAST, all.getLast() * BEGIN_BELOW), 1 + 2 * PRECISION);
        }
        return all;
    }

    /** Returns the median of figures; of an even number, the lower one in the middle. */
    public static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get((figures.size() - 1) / 2);
    }

    /** Runs the search, and returns the highest sustained rate; 0 if none was. */
    double run(Attempt attempt) throws InterruptedException {
        double sustained = 0;
        double failed = Double.POSITIVE_INFINITY;
        double rate = from;
        while (rate >= LEAST && failed > sustained * (1 + PRECISION) && sustained < MOST) {
            if (isSustained(attempt, rate)) {
                sustained = rate;
            } else {
                failed = rate;
            }
            rate = next(sustained, failed);
        }
        return sustained;
    }

    private double next(double sustained, double failed) {
        if (Double.isInfinite(failed)) {
            return Math.min(MOST, sustained * factor);
        }
        return sustained == 0 ? failed / factor : Math.sqrt(sustained * failed);
    }

    private static boolean isSustained(Attempt attempt, double rate) throws InterruptedException {
        Verdict verdict = attempt.at(rate);
        return (verdict instanceof Verdict.Invalid ? attempt.at(rate) : verdict) instanceof Verdict.Sustained;
    }
}
