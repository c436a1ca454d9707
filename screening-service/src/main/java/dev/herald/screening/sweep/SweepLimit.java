package dev.herald.screening.sweep;

/**
 * How many cases a sweep may change without anybody being asked: the greater of a number and a share of what was
 * examined. Counts the cases of one partition, since nobody knows more in one place.
 *
 * @param cases number of cases, 0 or more; 0 with a share of 0 asks about every change
 * @param share share of the cases examined, 0 to 1
 */
public record SweepLimit(int cases, double share) {

    /** Refuses what is no limit. */
    public SweepLimit {
        if (cases < 0 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "a sweep's limit needs 0 cases or more and a share of 0 to 1, and is %d and %s"
                            .formatted(cases, share));
        }
    }

    /** The limit where so many were examined. */
    public int among(int examined) {
        return Math.max(cases, (int) (share * examined));
    }

    /** Whether so many changes are too many. */
    public boolean isExceededBy(int changed, int examined) {
        return changed > among(examined);
    }
}
