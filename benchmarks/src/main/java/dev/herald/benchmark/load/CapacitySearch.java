package dev.herald.benchmark.load;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the highest sustained rate: raises the rate by a factor until a trial fails (or lowers it until one does not),
 * then halves the interval on a logarithmic scale. A void trial is repeated once; void again counts as not sustained.
 *
 * @param from first rate, per second
 * @param factor between rates until the capacity is enclosed, above 1
 * @param precision the result is at most this share below the lowest rate that failed, 0.01 to 0.5
 * @param most highest rate that is tried
 */
public record CapacitySearch(double from, double factor, double precision, double most) {

    private static final double LEAST_RATE = 1;

    /** Checks the ranges. */
    public CapacitySearch {
        if (!(from >= LEAST_RATE) || !(factor > 1) || precision < 0.01 || precision > 0.5 || most < from) {
            throw new IllegalArgumentException(
                    "a search begins at 1 per second or more and has a precision of 0.01 to 0.5");
        }
    }

    /** A trial at a rate. */
    @FunctionalInterface
    public interface Attempt {
        /** Runs the trial and judges it. */
        Verdict at(double perSecond) throws InterruptedException;
    }

    /** A rate that was tried. */
    public record Step(double perSecond, Verdict verdict) {}

    /**
     * The result.
     *
     * @param perSecond highest sustained rate; 0 if none was
     * @param steps all trials, in order
     */
    public record Found(double perSecond, List<Step> steps) {

        /** Copies the steps. */
        public Found {
            steps = List.copyOf(steps);
        }
    }

    /** Runs the search. */
    public Found run(Attempt attempt) throws InterruptedException {
        List<Step> steps = new ArrayList<>();
        double sustained = 0;
        double failed = Double.POSITIVE_INFINITY;
        double rate = from;
        while (rate >= LEAST_RATE && (failed > sustained * (1 + precision))) {
            if (isSustained(attempt, rate, steps)) {
                sustained = rate;
            } else {
                failed = rate;
            }
            if (sustained >= most) {
                break;
            }
            rate = next(sustained, failed);
        }
        return new Found(sustained, steps);
    }

    private double next(double sustained, double failed) {
        if (Double.isInfinite(failed)) {
            return Math.min(most, sustained * factor);
        }
        return sustained == 0 ? failed / factor : Math.sqrt(sustained * failed);
    }

    private static boolean isSustained(Attempt attempt, double rate, List<Step> steps) throws InterruptedException {
        Verdict verdict = attempt.at(rate);
        steps.add(new Step(rate, verdict));
        if (verdict instanceof Verdict.Invalid) {
            verdict = attempt.at(rate);
            steps.add(new Step(rate, verdict));
        }
        return verdict instanceof Verdict.Sustained;
    }
}
