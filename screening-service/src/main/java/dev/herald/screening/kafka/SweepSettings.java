package dev.herald.screening.kafka;

import dev.herald.screening.sweep.SweepLimit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When everything is examined again, and how much of a stream thread's time that may take. The shipped values give a
 * sweep at most half of it, and the live flow waits 10 ms longer at most.
 *
 * @param every pause between two portions, 1 ms to 10 s; shorter is a faster sweep
 * @param work length of a portion, shared by the partitions of a stream thread, above zero and at most half the pause:
 *     more of it starves the live flow
 * @param schedule longest time between two sweeps while nothing else causes one, 1 min to 31 days: so late may an
 *     expired warrant, or a term that began or ended, be noticed
 * @param mostChanged how many cases of a partition a sweep may change without two officers, 0 to 100000
 * @param mostChangedShare the same as a share of the partition's cases, 0 to 1; the greater of both is the limit
 */
@ConfigurationProperties("herald.screening.sweep")
public record SweepSettings(
        @DefaultValue("20ms") Duration every,
        @DefaultValue("10ms") Duration work,
        @DefaultValue("P1D") Duration schedule,
        @DefaultValue("20") int mostChanged,
        @DefaultValue("0.02") double mostChangedShare) {

    /**
     * Refuses what would starve the live flow or leave the calendar unheard, naming the key, the limit and the remedy.
     */
    public SweepSettings {
        if (every.toMillis() < 1 || every.toSeconds() > 10) {
            throw new IllegalArgumentException("herald.screening.sweep.every must be 1 ms to 10 s, and is " + every);
        }
        if (work.isNegative() || work.isZero() || work.multipliedBy(2).compareTo(every) > 0) {
            throw new IllegalArgumentException(
                    "herald.screening.sweep.work must be above zero and at most half of every (%s), and is %s"
                            .formatted(every, work));
        }
        if (schedule.toSeconds() < 60 || schedule.toDays() > 31) {
            throw new IllegalArgumentException(
                    "herald.screening.sweep.schedule must be 1 min to 31 days, and is " + schedule);
        }
        if (mostChanged < 0 || mostChanged > 100_000) {
            throw new IllegalArgumentException(
                    "herald.screening.sweep.most-changed must be 0 to 100000 cases, and is " + mostChanged);
        }
        if (!(mostChangedShare >= 0 && mostChangedShare <= 1)) {
            throw new IllegalArgumentException(
                    "herald.screening.sweep.most-changed-share must be 0 to 1, and is " + mostChangedShare);
        }
    }

    /** How much a sweep may change without anybody being asked. */
    SweepLimit limit() {
        return new SweepLimit(mostChanged, mostChangedShare);
    }
}
