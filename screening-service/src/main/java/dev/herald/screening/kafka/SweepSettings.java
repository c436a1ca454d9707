package dev.herald.screening.kafka;

import dev.herald.screening.sweep.SweepLimit;
import dev.herald.screening.sweep.SweepPolicy;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of sweeps: when the next full one starts, and how many cases sweeps may change.
 *
 * @param schedule maximum interval between full sweeps, 1 min to 31 days; an expired warrant, or a term that began or
 *     ended, is detected at most this late
 * @param mostChanged number of a partition's cases that sweeps may change within an hour without two officers, 0 to
 *     100000
 * @param mostChangedShare the same as a share of the partition's cases, 0 to 1; the greater of the two is the limit
 */
@ConfigurationProperties("herald.screening.sweep")
public record SweepSettings(
        @DefaultValue("P1D") Duration schedule,
        @DefaultValue("20") int mostChanged,
        @DefaultValue("0.02") double mostChangedShare) {

    /** Checks the ranges; the message names the key and the limit. */
    public SweepSettings {
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

    /** Returns when sweeps start and how many cases they may change without officers. */
    public SweepPolicy policy() {
        return new SweepPolicy(schedule, new SweepLimit(mostChanged, mostChangedShare));
    }
}
