package dev.herald.streams.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Work that a task does by the wall clock, in portions: often while there is something to do, seldom at rest. Each run
 * of a schedule makes Streams commit a transaction, also an empty one, so a schedule that never rests costs the broker
 * its interval's rate of commits per thread.
 *
 * <p>A portion ends when its slice of the {@link ThreadTimeBudget} is used up. If work is left, the transaction is
 * committed before the next portion.
 */
public final class ScheduledWork {

    private final ProcessorContext<?, ?> context;
    private final ThreadTimeBudget.Account account;
    private final InstantSource clock;
    private final Interval interval;
    private final Work work;
    private @Nullable Cancellable schedule;
    private Duration current;

    /**
     * How often a work runs.
     *
     * @param busy while work is left, or a record came since the last run
     * @param atRest at least this often, for what no record announces: a global feed, a mailbox that became writable
     */
    public record Interval(Duration busy, Duration atRest) {

        private static final Duration SECOND = Duration.ofSeconds(1);

        /** Checks the order. */
        public Interval {
            if (busy.compareTo(atRest) > 0) {
                throw new IllegalArgumentException("a work runs at least as often while it is busy as at rest");
            }
        }

        /** Returns the interval of a work that has something to do seldom: each second while something is left. */
        public static Interval seldom(Duration atRest) {
            return new Interval(atRest.compareTo(SECOND) < 0 ? atRest : SECOND, atRest);
        }
    }

    /** A portion of work. */
    @FunctionalInterface
    public interface Work {
        /**
         * Runs one portion.
         *
         * @param hasTime whether there is time for another step. The first answer is yes, so that each portion makes
         *     progress: ask first before a step, not before a look for entries
         */
        Remaining run(BooleanSupplier hasTime);
    }

    /**
     * What is left after a portion.
     *
     * @param more whether there is more to do now
     * @param nextAt when there is something to do next; null if that is not known
     */
    public record Remaining(boolean more, @Nullable Instant nextAt) {

        /** More is to do now. */
        public static final Remaining MORE = new Remaining(true, null);
        /** Nothing is to do, as far as is known. */
        public static final Remaining NOTHING = new Remaining(false, null);

        /** Nothing is to do before an instant. */
        public static Remaining nextAt(Optional<Instant> instant) {
            return new Remaining(false, instant.orElse(null));
        }
    }

    private ScheduledWork(
            ProcessorContext<?, ?> context,
            ThreadTimeBudget budget,
            InstantSource clock,
            Interval interval,
            Work work) {
        this.context = context;
        this.account = budget.open();
        this.clock = clock;
        this.interval = interval;
        this.work = work;
        this.current = interval.busy();
    }

    /** Starts a work of a task. Processors call it when the task starts. */
    public static ScheduledWork start(
            ProcessorContext<?, ?> context,
            ThreadTimeBudget budget,
            InstantSource clock,
            Interval interval,
            Work work) {
        ScheduledWork started = new ScheduledWork(context, budget, clock, interval, work);
        started.runEvery(interval.busy());
        return started;
    }

    /** Starts a work of a task that has nothing to do before the first interval at rest is over. */
    static ScheduledWork startAtRest(
            ProcessorContext<?, ?> context,
            ThreadTimeBudget budget,
            InstantSource clock,
            Interval interval,
            Work work) {
        ScheduledWork started = new ScheduledWork(context, budget, clock, interval, work);
        started.runEvery(interval.atRest());
        return started;
    }

    /** Runs the work soon, because a record came that may have brought some. */
    public void wake() {
        if (!current.equals(interval.busy())) {
            runEvery(interval.busy());
        }
    }

    /** Ends the work, when its task is closed. */
    public void stop() {
        if (schedule != null) {
            schedule.cancel();
        }
        account.close();
    }

    private void runPortion() {
        if (!account.mayRun()) {
            return;
        }
        account.run(hasTime -> {
            Remaining remaining = work.run(hasTime);
            if (remaining.more()) {
                context.commit();
            }
            Duration pause = pauseAfter(remaining);
            if (!pause.equals(current)) {
                runEvery(pause);
            }
            return remaining.more();
        });
    }

    private Duration pauseAfter(Remaining remaining) {
        if (remaining.more()) {
            return interval.busy();
        }
        if (remaining.nextAt() == null) {
            return interval.atRest();
        }
        Duration until = Duration.between(clock.instant(), remaining.nextAt());
        return until.compareTo(interval.busy()) <= 0
                ? interval.busy()
                : until.compareTo(interval.atRest()) < 0 ? until : interval.atRest();
    }

    private void runEvery(Duration pause) {
        if (schedule != null) {
            schedule.cancel();
        }
        current = pause;
        schedule = context.schedule(pause, PunctuationType.WALL_CLOCK_TIME, now -> runPortion());
    }
}
