package dev.herald.screening.sweep;

/**
 * The number of cases that a sweep may change without officers: the greater of a number and a share of the cases.
 * Counted per partition, since no task knows the cases of another.
 *
 * @param cases number of cases, 0 or more; 0 with a share of 0 holds every change
 * @param share share of the partition's cases, 0 to 1
 */
public record SweepLimit(int cases, double share) {

    /** Checks the ranges. */
    public SweepLimit {
        if (cases < 0 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "a sweep's limit must have 0 cases or more and a share of 0 to 1, but has %d and %s"
                            .formatted(cases, share));
        }
    }

    /** Returns the limit for a partition with {@code caseCount} cases. */
    public int maxChanged(int caseCount) {
        return Math.max(cases, (int) (share * caseCount));
    }

    /** Returns whether {@code changed} of {@code caseCount} cases exceed the limit. */
    public boolean isExceededBy(int changed, int caseCount) {
        return changed > maxChanged(caseCount);
    }
}
