package dev.herald.streams.topology;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The time of each stream thread for scheduled work. A transaction ends only after the schedules of all tasks of its
 * thread have run: without a limit for all of them together, a pass could outlast the transaction, and the live flow
 * would wait for it. The time is divided equally among the works that have something left to do on the thread. A work
 * that overran its slice pauses until its average is back at its share.
 *
 * <p>One per process, shared by its processors.
 */
public final class ThreadTimeBudget {

    private final Duration longestPass;
    private final double share;
    private final LongSupplier nanos;
    private final ThreadLocal<Set<Account>> busy = ThreadLocal.withInitial(HashSet::new);

    /**
     * Creates a budget.
     *
     * @param longestPass time of all works of a thread in one pass; each may overrun it by one step. It bounds how much
     *     longer the live flow waits
     * @param share share of a thread's time that all works may take on average, above 0 and at most 1
     * @param nanos a monotonic clock: {@code System::nanoTime}
     */
    public ThreadTimeBudget(Duration longestPass, double share, LongSupplier nanos) {
        if (longestPass.isNegative() || longestPass.isZero() || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a pass takes more than nothing, and a share is above 0 and at most 1");
        }
        this.longestPass = longestPass;
        this.share = share;
        this.nanos = nanos;
    }

    /** Returns the budget of a process that has no settings for it: 100 ms in one pass, half of a thread's time. */
    public static ThreadTimeBudget shipped() {
        return new ThreadTimeBudget(Duration.ofMillis(100), 0.5, System::nanoTime);
    }

    /** Opens the account of one work, on the stream thread of its task. */
    Account open() {
        return new Account();
    }

    /** The time of one work of one task. */
    final class Account {

        private long notBefore = Long.MIN_VALUE;

        private Account() {}

        /** Returns whether the work may run now. */
        boolean mayRun() {
            return notBefore == Long.MIN_VALUE || nanos.getAsLong() - notBefore >= 0;
        }

        /**
         * Runs a portion of the work.
         *
         * @param portion receives a {@link TimeLeft}, and returns whether work is left
         */
        void run(Predicate<BooleanSupplier> portion) {
            long startedAt = nanos.getAsLong();
            int sharers = Math.max(1, busy.get().size() + (busy.get().contains(this) ? 0 : 1));
            long slice = longestPass.toNanos() / sharers;
            boolean left = portion.test(new TimeLeft(startedAt + slice));
            long took = nanos.getAsLong() - startedAt;
            // half a slice in hand, so that a portion that overran its slice slightly does not miss its next turn
            notBefore = startedAt + (long) (Math.max(0, took - slice / 2) * sharers / share);
            if (left) {
                busy.get().add(this);
            } else {
                busy.get().remove(this);
            }
        }

        /** Gives the time back, on the same thread. */
        void close() {
            busy.get().remove(this);
        }
    }

    /**
     * Answers whether a portion has time for another step. The first answer is always yes: where many works share a
     * thread, a slice may be over before a portion has found its entries, and the work would never make progress.
     */
    private final class TimeLeft implements BooleanSupplier {

        private final long until;
        private boolean isFirst = true;

        TimeLeft(long until) {
            this.until = until;
        }

        @Override
        public boolean getAsBoolean() {
            if (isFirst) {
                isFirst = false;
                return true;
            }
            return nanos.getAsLong() - until < 0;
        }
    }
}
