package dev.herald.screening.sweep;

import java.time.Duration;

/**
 * A stream thread's time for sweeps, divided equally among its partitions. Without it, the sweeps of several partitions
 * would leave the live flow no time.
 */
public final class SweepTimeBudget {

    private final ThreadLocal<Integer> partitions = ThreadLocal.withInitial(() -> 0);

    /** Adds a partition to the current thread. */
    public void addPartition() {
        partitions.set(partitions.get() + 1);
    }

    /** Removes a partition from the current thread. */
    public void removePartition() {
        partitions.set(Math.max(0, partitions.get() - 1));
    }

    /** Returns one partition's share of the current thread's time. */
    public Duration shareOf(Duration total) {
        return total.dividedBy(Math.max(1, partitions.get()));
    }
}
