package dev.herald.benchmark.load;

/** The number of records on their way, averaged over the middle and the last third of a trial. */
final class WaitingRecords {

    private final long lengthNanos;
    private final double[] sums = new double[3];
    private final int[] samples = new int[3];

    WaitingRecords(SendSchedule schedule) {
        this.lengthNanos = schedule.length().toNanos();
    }

    /** Adds a sample; samples after the end of the schedule do not count. */
    void add(long nanosSinceBegin, long waiting) {
        if (nanosSinceBegin >= 0 && nanosSinceBegin < lengthNanos) {
            int third = (int) (3 * nanosSinceBegin / lengthNanos);
            sums[third] += waiting;
            samples[third]++;
        }
    }

    double midway() {
        return average(1);
    }

    double atEnd() {
        return average(2);
    }

    private double average(int third) {
        return samples[third] == 0 ? 0 : sums[third] / samples[third];
    }
}
