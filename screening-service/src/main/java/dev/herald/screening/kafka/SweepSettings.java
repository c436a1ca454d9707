package dev.herald.screening.kafka;

import dev.herald.screening.sweep.SweepLimit;
import dev.herald.screening.sweep.SweepPolicy;
import dev.herald.streams.topology.ScheduledWork.Interval;
import dev.herald.streams.topology.ThreadTimeBudget;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of sweeps: how often they run, how much of a stream thread's time they take, and how many cases they may
 * change. The defaults give sweeps at most four fifths of a thread's time, and delay the live flow by at most 16 ms.
 *
 * @param look interval at which each partition looks for something to do, {@code every} to 60 s; each look makes
 *     Streams commit
 * @param every interval between two batches while a sweep runs, 1 ms to 10 s; a shorter one makes sweeps faster
 * @param work duration of a batch, shared by the partitions of a stream thread; above zero and at most four fifths of
 *     {@code every}, since more would starve the live flow
 * @param schedule maximum interval between full sweeps, 1 min to 31 days; an expired warrant, or a term that began or
 *     ended, is detected at most this late
 * @param mostChanged number of a partition's cases that sweeps may change within an hour without two officers, 0 to
 *     100000
 * @param mostChangedShare the same as a share of the partition's cases, 0 to 1; the greater of the two is the limit
 */
@ConfigurationProperties("herald.screening.sweep")
public record SweepSettings(
        @DefaultValue("500ms") Duration look,
        @DefaultValue("20ms") Duration every,
        @DefaultValue("16ms") Duration work,
        @DefaultValue("P1D") Duration schedule,
        @DefaultValue("20") int mostChanged,
        @DefaultValue("0.02") double mostChangedShare) {

    /** Checks the ranges; the message names the key and the limit. */
    public SweepSettings {
        if (look.compareTo(every) < 0 || look.toSeconds() > 60) {
            throw new IllegalArgumentException(
                    "herald.screening.sweep.look must be the interval of batches to 60 s, but is " + look);
        }
        if (every.toMillis() < 1 || every.toSeconds() > 10) {
            throw new IllegalArgumentException("herald.screening.sweep.every must be 1 ms to 10 s, but is " + every);
        }
        if (work.isNegative() || work.isZero() || work.multipliedBy(5).compareTo(every.multipliedBy(4)) > 0) {
            throw new IllegalArgumentException(
                    "herald.screening.sweep.work must be above zero and at most four fifths of every (%s), but is %s"
                            .formatted(every, work));
        }
        if (schedule.toSeconds() < 60 || schedule.toDays() > 31) {
            throw new IllegalArgumentException(
                    "herald.screening.sweep.schedule must be 1 min to 31 days, but is " + schedule);
        }
        if (mostChanged < 0 || mostChanged > 100_000) {
            throw new IllegalArgumentException(
                    "herald.screening.sweep.most-changed must be 0 to 100000 cases, but is " + mostChanged);
        }
        if (!(mostChangedShare >= 0 && mostChangedShare <= 1)) {
            throw new IllegalArgumentException(
                    "herald.screening.sweep.most-changed-share must be 0 to 1, but is " + mostChangedShare);
        }
    }

    /** Returns how often a partition runs a batch. */
    Interval interval() {
        return new Interval(every, look);
    }

    /** Returns the time of a stream thread for the sweeps of its partitions. */
    ThreadTimeBudget timeBudget(LongSupplier nanos) {
        return new ThreadTimeBudget(work, (double) work.toNanos() / every.toNanos(), nanos);
    }

    /** Returns when sweeps start and how many cases they may change without officers. */
    SweepPolicy policy() {
        return new SweepPolicy(schedule, new SweepLimit(mostChanged, mostChangedShare));
    }
}
