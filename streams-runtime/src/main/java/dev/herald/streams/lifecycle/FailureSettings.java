package dev.herald.streams.lifecycle;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what an instance does when it cannot work.
 *
 * @param threadDeaths stream threads that may die within {@code threadDeathWindow}, counting all threads. At the last
 *     one the instance leaves the group and ends, so that others get its partitions; 1 or more
 * @param threadDeathWindow the time in which deaths count
 */
@ConfigurationProperties("herald.streams")
public record FailureSettings(
        @DefaultValue("5") int threadDeaths,
        @DefaultValue("2m") Duration threadDeathWindow) {

    /** Checks the ranges; the message names key and limit. */
    public FailureSettings {
        if (threadDeaths < 1 || !threadDeathWindow.isPositive()) {
            throw new IllegalArgumentException(
                    "herald.streams.thread-deaths must be 1 or more, thread-death-window more than nothing");
        }
    }
}
