package dev.herald.screening.kafka;

import java.time.Duration;

/**
 * A stream thread's time for sweeps, shared alike by the partitions that it has: with four of them each has a quarter,
 * or four sweeps at once would leave the live flow nothing.
 */
final class SharedTime {

    private final ThreadLocal<Integer> sharers = ThreadLocal.withInitial(() -> 0);

    /** A partition comes to this thread. */
    void joins() {
        sharers.set(sharers.get() + 1);
    }

    /** A partition leaves this thread. */
    void leaves() {
        sharers.set(Math.max(0, sharers.get() - 1));
    }

    /** What each has of it. */
    Duration of(Duration all) {
        return all.dividedBy(Math.max(1, sharers.get()));
    }
}
